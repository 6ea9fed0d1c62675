package io.podunit.launcher.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import io.podunit.launcher.protocol.PodPlan.Extras;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanCodecTests {

    private static final ClassPathItem DIRECTORY = new ClassPathItem("001-klassen ü", "ab", 12, true);
    private static final ClassPathItem JAR = new ClassPathItem("002-a.jar", "cd", Long.MAX_VALUE, false);

    private static final PlanCodec.Origin NOWHERE = digest -> {
        throw new AssertionError("nothing is referred to");
    };

    @Test
    void aPlanComesBackAsItWas() throws IOException {
        PodPlan plan = new PodPlan(
                List.of("[engine:junit-jupiter]/[class:b.B]", "class:a.A"),
                Map.of("k", "v \uD800"),
                List.of(DIRECTORY, JAR),
                List.of("-Xmx1g", "-Da=b c"),
                300_000,
                new Extras(List.of(JAR), List.of("coverage/jacoco.exec"), new PodPlan.Queue("secret", "ef")));

        assertThat(PlanCodec.decode(PlanCodec.encode(plan), NOWHERE)).isEqualTo(plan);
        assertThat(plan.toString())
                .as("who knows a queue's name can take from it")
                .doesNotContain("secret");
    }

    @Test
    void whatIsQueuedComesBackAsItWas() {
        List<QueuedClass> queued = List.of(
                new QueuedClass("[engine:junit-jupiter]/[class:b.B]", List.of("[engine:e]/[class:b.B]", "only:x ü")),
                new QueuedClass("c", List.of()));

        assertThat(QueueCodec.decode(QueueCodec.encode(queued))).isEqualTo(queued);
        assertThat(QueueCodec.decodeSelectors(QueueCodec.encodeSelectors(queued.get(0))))
                .isEqualTo(queued.get(0).selectors());
    }

    @Test
    void aPlanThatRefersToWhatAllHaveInCommonIsTheWholePlan() throws IOException {
        PodPlan whole = new PodPlan(
                List.of("class:a.A"), Map.of("k", "v"), List.of(DIRECTORY, JAR), List.of("-Xmx1g"), 300_000);
        byte[] common = PlanCodec.encode(whole.of(List.of()));

        byte[] plan = PlanCodec.encode(List.of("class:a.A"), "d1");

        assertThat(PlanCodec.decode(plan, Map.of("d1", common)::get)).isEqualTo(whole);
        assertThat(new String(plan, StandardCharsets.UTF_8))
                .isEqualTo("{\"selectors\":[\"class:a.A\"],\"common\":\"d1\"}");
    }

    @Test
    void whatIsReferredToRefersToNothingItself() {
        byte[] plan = PlanCodec.encode(List.of("class:a.A"), "d1");

        assertThatThrownBy(() -> PlanCodec.decode(plan, digest -> plan))
                .isInstanceOf(MalformedEventException.class)
                .hasMessage("field classTimeoutMillis is missing");
    }

    /** As versions wrote it whose plans referred to nothing; such a run may still be taken over. */
    @Test
    void aPlanOfBeforeIsReadAsItStands() throws IOException {
        String json =
                "{\"selectors\":[\"class:a.A\"],\"parameters\":{\"k\":\"v\"},\"classPath\":[{\"name\":\"002-a.jar\","
                        + "\"digest\":\"cd\",\"size\":9223372036854775807,\"directory\":false}],\"jvmArguments\":[\"-Xmx1g\"],"
                        + "\"classTimeoutMillis\":300000,\"files\":[],\"artifacts\":[]}";

        assertThat(PlanCodec.decode(json.getBytes(StandardCharsets.UTF_8), NOWHERE))
                .isEqualTo(
                        new PodPlan(List.of("class:a.A"), Map.of("k", "v"), List.of(JAR), List.of("-Xmx1g"), 300_000));
    }

    @Test
    void anEmptyPlanComesBackAsItWas() throws IOException {
        PodPlan plan = new PodPlan(List.of(), Map.of(), List.of(), List.of(), 0);

        assertThat(PlanCodec.decode(PlanCodec.encode(plan), NOWHERE)).isEqualTo(plan);
    }

    @Test
    void theOrderOfParametersMakesNoDifference() {
        Map<String, String> upwards = new LinkedHashMap<>();
        Map<String, String> downwards = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            upwards.put("key" + i, "value");
            downwards.put("key" + (99 - i), "value");
        }

        assertThat(PlanCodec.encode(plan(upwards))).isEqualTo(PlanCodec.encode(plan(downwards)));
    }

    @Test
    void theOrderOfSelectorsAndOfTheClassPathDoes() {
        PodPlan forwards = new PodPlan(List.of("a", "b"), Map.of(), List.of(JAR, DIRECTORY), List.of(), 1);
        PodPlan backwards = new PodPlan(List.of("b", "a"), Map.of(), List.of(DIRECTORY, JAR), List.of(), 1);

        assertThat(PlanCodec.encode(forwards)).isNotEqualTo(PlanCodec.encode(backwards));
    }

    @Test
    void aPlanWithSomethingElseInsideIsMalformed() {
        String json = "{\"selectors\":[1],\"classTimeoutMillis\":1}";

        assertThatThrownBy(() -> PlanCodec.decode(json.getBytes(StandardCharsets.US_ASCII), NOWHERE))
                .isInstanceOf(MalformedEventException.class)
                .hasMessage("field selectors holds something else than text");
    }

    private static PodPlan plan(Map<String, String> parameters) {
        return new PodPlan(List.of(), parameters, List.of(), List.of(), 1);
    }
}
