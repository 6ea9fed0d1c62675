package io.podunit.launcher.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.launcher.protocol.ExecutionEvent.Artifact;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Heartbeat;
import io.podunit.launcher.protocol.ExecutionEvent.Hello;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Planned;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Reported;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.ExecutionEvent.Taken;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTests {

    static Stream<String> texts() {
        return Stream.of(
                "",
                "plain",
                "é ü ß 漢字",
                "🎉 emoji",
                "\uD800 a lone high surrogate",
                "a lone low surrogate \uDC00",
                "\uDC00\uD800 the wrong way round",
                "NUL \0, RS \u001e, DEL \u007f, NEL \u0085, LS \u2028",
                "line\nbreaks\r\n\tand \"quotes\" \\ ",
                "x".repeat(1 << 20));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyEventComesBackAsItWas(String text) {
        for (ExecutionEvent event : events(text)) {
            byte[] json = EventEncoder.encode(event);

            assertThat(EventDecoder.decode(json))
                    .usingRecursiveComparison()
                    .withEqualsForType(Arrays::equals, byte[].class)
                    .isEqualTo(event);
            assertThat(json).as("ASCII without control characters").matches(EventCodecTests::printable);
        }
    }

    private static boolean printable(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0x20) {
                return false;
            }
        }
        return true;
    }

    @Test
    void bytesThatAreNoTextComeBackAsTheyWere() {
        byte[] bytes = new byte[4096];
        new Random(1).nextBytes(bytes);

        assertThat(roundTrip(new Output(OutputStreamKind.ERR, "id", bytes)))
                .satisfies(event -> assertThat(((Output) event).bytes()).isEqualTo(bytes));
    }

    @Test
    void aMessageHoldsItsEventsInOrder() {
        List<ExecutionEvent> events = events("text");
        String message = events.stream()
                .map(event -> new String(EventEncoder.encode(event), StandardCharsets.US_ASCII))
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(EventDecoder.decodeAll(bytes(message)))
                .usingRecursiveComparison()
                .isEqualTo(events);
        assertThat(EventDecoder.decodeAll(bytes("[]"))).isEmpty();
    }

    @Test
    void fieldsOfANewerVersionAreIgnored() {
        assertThat(EventDecoder.decode(bytes("{\"e\":\"started\",\"colour\":{\"deep\":[1,true,null,{}]},\"id\":\"x\"}"
                        .replace("null,", ""))))
                .isEqualTo(new Started("x"));
    }

    @Test
    void theTimeOfAClassComesBackAndTakesNoPlaceWhereThereIsNone() {
        assertThat(roundTrip(new Finished("id", NodeStatus.SUCCESSFUL, null, 1234)))
                .isEqualTo(new Finished("id", NodeStatus.SUCCESSFUL, null, 1234));
        assertThat(EventEncoder.encode(new Finished("id", NodeStatus.SUCCESSFUL, null)))
                .asString(StandardCharsets.US_ASCII)
                .doesNotContain("took");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "9223372036854775807", "-9223372036854775808", "\"long\"", "null", "[1]", "{}", "true"})
    void aTimeThatIsNonsenseIsNone(String took) {
        String json = "{\"e\":\"finished\",\"id\":\"x\",\"status\":\"SUCCESSFUL\",\"took\":" + took + "}";
        assertThat(EventDecoder.decode(bytes(json))).isEqualTo(new Finished("x", NodeStatus.SUCCESSFUL, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"e\":\"dance\"}",
                "{\"e\":1}",
                "{\"e\":\"started\"}",
                "{\"e\":\"started\",\"id\":7}",
                "{\"e\":\"started\",\"id\":\"x\"} trailing",
                "{\"e\":\"heartbeat\",\"uptime\":1.5}",
                "{\"e\":\"heartbeat\",\"uptime\":99999999999999999999}",
                "{\"e\":\"hello\",\"protocol\":4294967296,\"pod\":\"\",\"agent\":\"\",\"java\":\"\"}",
                "{\"e\":\"finished\",\"id\":\"x\",\"status\":\"EXCELLENT\"}",
                "{\"e\":\"finished\",\"id\":\"x\",\"status\":\"FAILED\",\"failure\":[]}",
                "{\"e\":\"reported\",\"id\":\"x\",\"entries\":[\"a\",1]}",
                "{\"e\":\"reported\",\"id\":\"x\",\"entries\":[\"a\"]}",
                "{\"e\":\"digest\",\"outcomes\":[\"id\",\"GREAT\"]}",
                "{\"e\":\"digest\",\"outcomes\":[\"id without status\"]}",
                "{\"e\":\"digest\",\"outcomes\":[1,2]}",
                "{\"e\":\"output\",\"stream\":\"OUT\",\"bytes\":\"no base64!\"}",
                "{\"e\":\"end\",\"end\":{\"exit\":0,\"nodes\":0,\"hash\":\"\",\"child\":9999999999}}"
            })
    void whatIsNoEventIsMalformed(String json) {
        assertThatThrownBy(() -> EventDecoder.decode(bytes(json))).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void aDigestThatIsNotPackedIsReadAsWell() {
        String json = "{\"e\":\"digest\",\"outcomes\":[\"a\",\"FAILED\"],\"names\":[\"a\",\"name\",\"\",\"t\"]}";

        assertThat(((Digest) EventDecoder.decode(bytes(json))).outcomes())
                .containsExactly(
                        new NodeOutcome("a", NodeStatus.FAILED, new NodeOutcome.Name("name", "name", true, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "aGVsbG8=", "[]"})
    void aPackedDigestIsOnlyLookedIntoWhenItIsAskedFor(String packed) {
        Digest digest = (Digest) EventDecoder.decode(bytes("{\"e\":\"digest\",\"packed\":\"" + packed + "\"}"));

        assertThatThrownBy(digest::outcomes).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void outcomesAreWhatTheyWereBeforeTheyWerePacked() {
        List<NodeOutcome> outcomes = List.of(
                new NodeOutcome("\ud800\n\"", NodeStatus.ABORTED),
                new NodeOutcome("b", NodeStatus.FAILED, new NodeOutcome.Name("n", "legacy", true, true)));

        assertThat(new Digest(outcomes).outcomes()).isEqualTo(outcomes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "\"\"", "0"})
    void manySmallValuesThatWouldFillTheMemoryAreMalformed(String value) {
        String values = (value + ",").repeat(MessageLimits.TOKENS) + value;

        assertThatThrownBy(() -> EventDecoder.decodeAll(bytes("[" + values + "]")))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("oken");
    }

    @Test
    void deepJsonIsMalformed() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertThatThrownBy(() -> EventDecoder.decodeAll(bytes(deep)))
                .isInstanceOf(MalformedEventException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void damagedJsonIsMalformedOrAnotherEventButNothingElse() {
        long seed = Seeds.next();
        Random random = new Random(seed);
        List<ExecutionEvent> events = events("text");
        for (int i = 0; i < 20_000; i++) {
            byte[] json = EventEncoder.encode(events.get(random.nextInt(events.size())));
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
            json = random.nextInt(4) == 0 ? Arrays.copyOf(json, random.nextInt(json.length)) : json;
            try {
                assertThat(EventDecoder.decode(json)).isNotNull();
            } catch (MalformedEventException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    private static ExecutionEvent roundTrip(ExecutionEvent event) {
        return EventDecoder.decode(EventEncoder.encode(event));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<ExecutionEvent> events(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("b " + text, text);
        entries.put("a", text);
        SourceData source = new SourceData(SourceData.Kind.METHOD, text, text, text, 12, 3);
        NodeData node = new NodeData(text, text, "legacy " + text, true, true, source, List.of(text, "tag"));
        NodeData bare = new NodeData("id", text, text, false, false, null, List.of());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        return List.of(
                new Hello(1, text, text, text),
                new Planned(Long.MAX_VALUE),
                new Taken(text),
                new Registered(text, node),
                new Registered(text, bare),
                new Started(text),
                new Skipped(text, text),
                new Finished(text, NodeStatus.SUCCESSFUL, null),
                new Finished(text, NodeStatus.FAILED, failure(text)),
                new Reported(text, entries),
                new Reported(text, Map.of()),
                new FilePart(text, text, text, raw, true),
                new FilePart(text, text, null, new byte[0], false),
                new Output(OutputStreamKind.OUT, text, raw),
                new Output(OutputStreamKind.ERR, null, new byte[0]),
                new Heartbeat(0),
                new Artifact(text, raw, null),
                new Artifact(text, new byte[0], "ab"),
                new Digest(List.of()),
                new Digest(
                        List.of(new NodeOutcome(text, NodeStatus.SKIPPED), new NodeOutcome("b", NodeStatus.ABORTED))),
                new Digest(List.of(
                        new NodeOutcome("a", NodeStatus.FAILED, new NodeOutcome.Name(text, text, true, false)),
                        new NodeOutcome("b", NodeStatus.FAILED),
                        new NodeOutcome(
                                "c", NodeStatus.FAILED, new NodeOutcome.Name(text, "legacy " + text, true, true)))),
                new Gap(7),
                new End(new EndRecord(false, 2, 5, text, EndRecord.Cause.OUT_OF_MEMORY, text, 137)),
                new End(new EndRecord(true, 1, 5, text, text, 137)),
                new End(new EndRecord(false, 0, 0, "", null, null)));
    }

    private static FailureData failure(String text) {
        StackTraceElement frame = new StackTraceElement("app", "module", "1.0", text, text, "File.java", 7);
        StackTraceElement bare = new StackTraceElement(null, null, null, "C", "m", null, -2);
        FailureData inner = new FailureData(
                text, null, text, false, List.of(), null, List.of(), new ValueData(null, text), null, List.of());
        return new FailureData(
                "type",
                text,
                text,
                true,
                List.of(frame, bare),
                inner,
                List.of(inner, inner),
                new ValueData(text, text),
                new ValueData("t", ""),
                List.of(inner));
    }
}
