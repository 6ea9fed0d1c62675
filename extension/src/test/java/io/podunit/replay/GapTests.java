package io.podunit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Reported;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeOutcome;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.OutputStreamKind;
import io.podunit.launcher.protocol.StatusHash;
import io.podunit.replay.ShardReplayer.Surroundings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor.Type;
import org.junit.platform.engine.UniqueId;
import org.opentest4j.TestAbortedException;

/** What becomes of a shard of whose log a part is missing: all that is proved is told, and nothing else. */
class GapTests {

    private static final UniqueId ROOT = UniqueId.forEngine("e");
    private static final String CLASS = ROOT.append("class", "C").toString();
    private static final String A = CLASS + "/[method:a()]";
    private static final String B = CLASS + "/[method:b()]";
    private static final String MADE = CLASS + "/[method:b()]/[made:1]";

    private final RecordingListener listener = new RecordingListener();
    private final ShardReplayer replayer = replayer();

    /** What the pod did, as a whole: a() fails, b() makes one that aborts. */
    private static final List<ExecutionEvent> STREAM = List.of(
            new Started(CLASS),
            new Started(A),
            new Reported(A, Map.of("key", "value")),
            new Finished(A, NodeStatus.FAILED, failure("broken")),
            new Started(B),
            new Registered(B, new NodeData(MADE, "made", "made", true, false, null, List.of())),
            new Started(MADE),
            new Finished(MADE, NodeStatus.ABORTED, failure("not here")),
            new Finished(B, NodeStatus.SUCCESSFUL, null),
            new Finished(CLASS, NodeStatus.SUCCESSFUL, null));

    private static final List<NodeOutcome> OUTCOMES = List.of(
            new NodeOutcome(A, NodeStatus.FAILED),
            new NodeOutcome(MADE, NodeStatus.ABORTED, new NodeOutcome.Name("made", "made", true, false)),
            new NodeOutcome(B, NodeStatus.SUCCESSFUL),
            new NodeOutcome(CLASS, NodeStatus.SUCCESSFUL));

    private static final List<String> WHOLE = List.of(
            "started C",
            "started a()",
            "failed a()",
            "started b()",
            "registered made",
            "started made",
            "aborted made",
            "successful b()",
            "successful C");

    @Test
    void whatWasPrintedBehindTheGapIsReportedWithTheTestThatPrintedIt() {
        PrintStream before = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void print(String text) {
                listener.lines.add("printed " + text);
            }
        });
        try {
            play(replayer, new Started(CLASS), new Started(A), printed(A, "1"), new Gap(1), printed(B, "2"));
            play(replayer, printed(MADE, "3"), printed(A, "4"), printed(null, "5"), new Digest(OUTCOMES), end());
            replayer.complete(hash());
        } finally {
            System.setOut(before);
        }
        assertThat(listener.lines)
                .containsExactly(
                        "started C",
                        "started a()",
                        "printed 1",
                        "printed 5",
                        "printed 4",
                        "failed a()",
                        "started b()",
                        "registered made",
                        "started made",
                        "printed 3",
                        "aborted made",
                        "printed 2",
                        "successful b()",
                        "entry C: {podunit.lost=1 lines of the pod's log; output and files of this class may be incomplete}",
                        "successful C");
    }

    private static Output printed(@Nullable String id, String text) {
        return new Output(OutputStreamKind.OUT, id, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whateverPartIsMissingTheDigestTellsEachStatus() {
        for (int from = 0; from < STREAM.size(); from++) {
            for (int to = from + 1; to <= STREAM.size(); to++) {
                listener.lines.clear();
                ShardReplayer damaged = replayer();
                playWithout(damaged, from, to);
                play(damaged, new Digest(OUTCOMES), end());
                assertThat(damaged.summary().digest().statusHash()).isEqualTo(hash());
                assertThat(damaged.summary().digest().unreported()).isNull();
                assertThat(damaged.summary().violation()).isNull();

                damaged.complete(hash());
                assertThat(listener.lines.stream().filter(line -> !line.startsWith("entry")))
                        .as("without %d to %d", from, to)
                        .containsExactlyElementsOf(WHOLE);
            }
        }
    }

    @Test
    void whateverPartIsMissingNothingIsGreenThatIsNotProved() {
        for (int from = 0; from < STREAM.size(); from++) {
            for (int to = from + 1; to <= STREAM.size(); to++) {
                listener.lines.clear();
                ShardReplayer damaged = replayer();
                playWithout(damaged, from, to);
                damaged.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
                assertThat(listener.lines)
                        .as("without %d to %d", from, to)
                        .doesNotContain("successful C", "successful a()", "successful made")
                        .contains("failed C");
                assertThat(listener.lines.stream().filter(line -> line.startsWith("started")))
                        .as("each starts once")
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void whatWasThrownIsToldWhereItCameAndOtherwiseThatItWasLost() {
        playWithout(replayer, 1, 4);
        play(replayer, new Digest(OUTCOMES), end());
        replayer.complete(hash());
        assertThat(listener.failures)
                .satisfiesExactly(
                        lost -> assertThat(lost)
                                .isInstanceOf(PodunitException.class)
                                .hasMessage(
                                        "This failed in its pod, but what it threw was in a part of the pod's log that is missing."
                                                + " Run it again to see it."),
                        came -> assertThat(came).hasMessageContaining("not here"));
    }

    @Test
    void anAbortionThatWasLostIsStillOne() {
        playWithout(replayer, 6, 8);
        play(replayer, new Digest(OUTCOMES), end());
        replayer.complete(hash());
        assertThat(listener.failures).last().isInstanceOf(TestAbortedException.class);
    }

    @Test
    void aSkippedNodeWhoseReasonWasLostIsStillSkipped() {
        play(replayer, new Started(CLASS), new Gap(1));
        List<NodeOutcome> outcomes = List.of(
                new NodeOutcome(A, NodeStatus.SKIPPED),
                new NodeOutcome(B, NodeStatus.SKIPPED),
                new NodeOutcome(CLASS, NodeStatus.SUCCESSFUL));
        play(replayer, new Skipped(B, "not today"), new Digest(outcomes));
        replayer.complete(hash(outcomes));
        assertThat(listener.lines)
                .contains("skipped a(): The reason was lost with a part of the log", "skipped b(): not today");
    }

    @Test
    void theLossIsToldOnTheClass() {
        playWithout(replayer, 1, 3);
        play(replayer, new Digest(OUTCOMES), end());
        replayer.complete(hash());
        assertThat(listener.lines)
                .contains(
                        "entry C: {podunit.lost=3 lines of the pod's log; output and files of this class may be incomplete}");
    }

    @Test
    void entriesAfterTheGapAreTold() {
        playWithout(replayer, 1, 2);
        play(replayer, new Digest(OUTCOMES), end());
        replayer.complete(hash());
        assertThat(listener.lines).contains("entry a(): {key=value}");
    }

    @Test
    void aDigestThatIsNotTheEndRecordsProvesNothing() {
        playWithout(replayer, 1, 9);
        List<NodeOutcome> forged = List.of(
                new NodeOutcome(A, NodeStatus.SUCCESSFUL),
                new NodeOutcome(B, NodeStatus.SUCCESSFUL),
                new NodeOutcome(CLASS, NodeStatus.SUCCESSFUL));
        play(replayer, new Digest(forged), end());
        replayer.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        assertThat(listener.lines)
                .filteredOn(line -> line.startsWith("successful"))
                .isEmpty();
    }

    @Test
    void aDigestThatCannotBeReadProvesNothing() {
        playWithout(replayer, 1, 9);
        play(replayer, new Digest(OUTCOMES.subList(0, 1)), new Digest("AAAA"), end());

        assertThat(replayer.summary().digest().nodes()).isZero();
        assertThat(replayer.summary().digest().statusHash()).isNotEqualTo(hash());
        replayer.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        assertThat(listener.lines)
                .filteredOn(line -> line.startsWith("successful"))
                .isEmpty();
    }

    @Test
    void aDigestIsReadOnlyWhereEventsAreMissing() {
        STREAM.forEach(replayer::accept);
        play(replayer, new Digest("AAAA"), end());

        assertThat(replayer.summary().events().statusHash()).isEqualTo(hash());
        replayer.complete(hash());
        assertThat(listener.lines).filteredOn(line -> !line.startsWith("entry")).containsExactlyElementsOf(WHOLE);
    }

    @Test
    void aDigestThatCameBeforeTheGapIsReadAsWell() {
        STREAM.forEach(replayer::accept);
        play(replayer, new Digest(OUTCOMES), new Gap(1), end());

        assertThat(replayer.summary().digest().statusHash()).isEqualTo(hash());
    }

    @Test
    void aContainerIsNotGreenWhereTestsMayHaveBeenLostBelowIt() {
        playWithout(replayer, 5, 8);
        replayer.fail(new IllegalStateException("lost"), new IllegalStateException("not run"));
        assertThat(listener.lines).contains("failed b()").doesNotContain("registered made");
    }

    @Test
    void aNodeOfWhichOnlyTheIdIsKnownIsUnreportedWhateverTheHashSays() {
        playWithout(replayer, 5, 6);
        play(replayer, end());
        assertThat(replayer.summary().events().statusHash()).isEqualTo(hash());
        assertThat(replayer.summary().events().unreported()).isEqualTo(MADE);

        play(replayer, new Digest(OUTCOMES));
        assertThat(replayer.summary().events().unreported()).isNull();
    }

    @Test
    void aLossAfterTheLastClassTakesNothingBack() {
        STREAM.forEach(replayer::accept);
        play(replayer, new Gap(1), new Digest(OUTCOMES), end());
        replayer.complete(hash());
        assertThat(listener.lines).filteredOn(line -> !line.startsWith("entry")).containsExactlyElementsOf(WHOLE);
    }

    private static void playWithout(ShardReplayer replayer, int from, int to) {
        STREAM.subList(0, from).forEach(replayer::accept);
        replayer.accept(new Gap(3));
        STREAM.subList(to, STREAM.size()).forEach(replayer::accept);
    }

    private static void play(ShardReplayer replayer, ExecutionEvent... events) {
        List.of(events).forEach(replayer::accept);
    }

    private static End end() {
        return new End(new EndRecord(true, 1, OUTCOMES.size(), hash(), null, 1));
    }

    private static String hash() {
        return hash(OUTCOMES);
    }

    private static String hash(List<NodeOutcome> outcomes) {
        StatusHash hash = new StatusHash();
        outcomes.forEach(outcome -> hash.add(outcome.id(), outcome.status()));
        return hash.value();
    }

    private static FailureData failure(String text) {
        return new FailureData(
                "java.lang.IllegalStateException",
                text,
                text,
                false,
                List.of(),
                null,
                List.of(),
                null,
                null,
                List.of());
    }

    private ShardReplayer replayer() {
        StubDescriptor type = new StubDescriptor(UniqueId.parse(CLASS), "C", Type.CONTAINER)
                .with(
                        new StubDescriptor(UniqueId.parse(A), "a()", Type.TEST),
                        new StubDescriptor(UniqueId.parse(B), "b()", Type.CONTAINER));
        return new ShardReplayer(
                List.of(type),
                new Surroundings(
                        listener,
                        null,
                        ReplayTurns.ordered(),
                        UniqueId::toString,
                        (node, parent) ->
                                new StubDescriptor(UniqueId.parse(node.id()), node.displayName(), Type.TEST)));
    }
}
