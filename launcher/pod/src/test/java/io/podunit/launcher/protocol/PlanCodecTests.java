package io.podunit.launcher.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import io.podunit.launcher.protocol.PodPlan.Extras;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanCodecTests {

    private static final ClassPathItem DIRECTORY = new ClassPathItem("001-klassen ü", "ab", 12, true);
    private static final ClassPathItem JAR = new ClassPathItem("002-a.jar", "cd", Long.MAX_VALUE, false);

    @Test
    void aPlanComesBackAsItWas() {
        PodPlan plan = new PodPlan(
                List.of("[engine:junit-jupiter]/[class:b.B]", "class:a.A"),
                Map.of("k", "v \uD800"),
                List.of(DIRECTORY, JAR),
                List.of("-Xmx1g", "-Da=b c"),
                300_000,
                new Extras(List.of(JAR), List.of("coverage/jacoco.exec")));

        assertThat(PlanCodec.decode(PlanCodec.encode(plan))).isEqualTo(plan);
    }

    @Test
    void anEmptyPlanComesBackAsItWas() {
        PodPlan plan = new PodPlan(List.of(), Map.of(), List.of(), List.of(), 0);

        assertThat(PlanCodec.decode(PlanCodec.encode(plan))).isEqualTo(plan);
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

        assertThatThrownBy(() -> PlanCodec.decode(json.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(MalformedEventException.class)
                .hasMessage("field selectors holds something else than text");
    }

    private static PodPlan plan(Map<String, String> parameters) {
        return new PodPlan(List.of(), parameters, List.of(), List.of(), 1);
    }
}
