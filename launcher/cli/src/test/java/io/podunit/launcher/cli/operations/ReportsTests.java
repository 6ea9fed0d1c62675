package io.podunit.launcher.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.operations.AppliedObject;
import io.podunit.operations.AppliedObject.Outcome;
import io.podunit.operations.object.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportsTests {

    private static final AppliedObject CREATED = new AppliedObject(
            "namespaces/demo", "", Outcome.CREATED, List.of(new Change("kind", null, "x")), List.of());
    private static final AppliedObject CHANGED = new AppliedObject(
            "deployments.apps/web",
            "demo",
            Outcome.CHANGED,
            List.of(new Change("spec.replicas", "1", "2"), new Change("spec.paused", null, "true")),
            List.of("unknown field \"spec.x\"\u001b[2J"));

    @Test
    void anAppliedManifestIsAParagraphForEachObject() {
        assertThat(new ApplyReport(List.of(CREATED, CHANGED), false, true).text(Style.PLAIN))
                .isEqualTo("""
                namespaces/demo: created
                deployments.apps/web in demo: changed
                  spec.replicas: 1 -> 2
                  spec.paused: (none) -> true
                  warning: unknown field "spec.x"\\u001b[2J
                all are ready
                """);
    }

    @Test
    void aDryRunSaysSoOfEachObject() {
        assertThat(new ApplyReport(List.of(CREATED), true, false).text(Style.PLAIN))
                .isEqualTo("namespaces/demo: created (dry run)\n");
    }

    @Test
    void anAppliedManifestForPrograms() throws Exception {
        JsonNode json = json(
                new ApplyReport(List.of(CREATED, CHANGED), true, false).json().text());
        assertThat(json.at("/dry_run").booleanValue()).isTrue();
        assertThat(json.at("/objects/0/changes")).isEmpty();
        assertThat(json.at("/objects/1/object").textValue()).isEqualTo("deployments.apps/web");
        assertThat(json.at("/objects/1/outcome").textValue()).isEqualTo("changed");
        assertThat(json.at("/objects/1/changes/0/after").textValue()).isEqualTo("2");
        assertThat(json.at("/objects/1/changes/1/before").isNull()).isTrue();
    }

    @Test
    void anOperationIsALine() throws Exception {
        var report = new OperationReport("deployment/web", "demo", "scaled from 1 to 3", Map.of("replicas", 3));
        assertThat(report.text(Style.PLAIN)).isEqualTo("deployment/web scaled from 1 to 3\n");
        JsonNode json = json(report.json().text());
        assertThat(json.at("/namespace").textValue()).isEqualTo("demo");
        assertThat(json.at("/replicas").intValue()).isEqualTo(3);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
