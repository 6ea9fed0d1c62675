package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.samples.harness.TestNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command's verbs for what runs in a cluster, as people call them. */
@Tag("cluster")
@Tag("administrator")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OperationVerbsTests {

    @AutoClose
    private static TestNamespace namespace;

    @TempDir
    Path directory;

    private int calls;

    @BeforeAll
    static void createNamespace() {
        namespace = TestNamespace.onCluster();
    }

    private record Answer(int code, String out, String err) {

        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(out);
        }
    }

    private Answer podunit(String... arguments) throws Exception {
        List<String> whole = new ArrayList<>(List.of(arguments));
        whole.addAll(List.of("--cluster", "kubeconfig", "-n", namespace.name()));
        whole.addAll(List.of("--audit-log", audit().toString()));
        try (ClientProcess process = ClientProcess.start(directory.resolve("call-" + calls++), whole)) {
            return new Answer(process.await(), process.out(), process.err());
        }
    }

    private Path audit() {
        return directory.resolve("audit.jsonl");
    }

    private String manifest(String name, String version) throws Exception {
        return Files.writeString(directory.resolve(name + ".yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s}}
                    spec:
                      terminationGracePeriodSeconds: 0
                      automountServiceAccountToken: false
                      securityContext: {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}
                      containers:
                      - name: main
                        image: busybox:latest
                        imagePullPolicy: IfNotPresent
                        env: [{name: VERSION, value: "%2$s"}]
                        securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                        command: [sh, -c, "sleep 1d"]
                """.formatted(name, version))
                .toString();
    }

    @Test
    void aWorkloadIsAppliedScaledRestartedAndRolledBack() throws Exception {
        Answer applied = podunit("apply", "-f", manifest("web", "one"), "--wait");
        assertThat(applied.out())
                .as(applied.err())
                .isEqualTo("deployments.apps/web in " + namespace.name() + ": created\nall are ready\n");
        assertThat(podunit("scale", "deployment/web", "--replicas", "2").out())
                .isEqualTo("deployment/web scaled from 1 to 2, all ready\n");
        assertThat(podunit("apply", "-f", manifest("web", "two"), "--dry-run", "--force-conflicts")
                        .out())
                .contains(": changed (dry run)\n", ".env", "one -> two");
        JsonNode second = podunit("apply", "-f", manifest("web", "two"), "--wait", "--force-conflicts", "-o", "json")
                .json();
        assertThat(second.at("/objects/0/outcome").textValue()).isEqualTo("changed");
        assertThat(podunit("restart", "deploy/web").out()).isEqualTo("deploy/web restarted\n");
        assertThat(podunit("rollback", "deployment/web", "--to-revision", "1", "-o", "json")
                        .json()
                        .at("/revision")
                        .isNumber())
                .isTrue();
        assertThat(podunit(
                                "wait",
                                "deployment/web",
                                "--for",
                                "jsonpath={.spec.template.spec.containers[0].env[0].value}=one")
                        .code())
                .isZero();
        assertThat(Files.readAllLines(audit()))
                .extracting(
                        line -> new ObjectMapper().readTree(line).path("action").asText())
                .containsExactly("apply", "scale", "apply", "restart", "roll back");
    }

    @Test
    void whatCannotBeDoneIsOneLineAndACode() throws Exception {
        Answer absent = podunit("scale", "deployment/absent", "--replicas", "2");
        assertThat(absent.code()).isEqualTo(3);
        assertThat(absent.err())
                .contains("podunit scale: There is no deployments.apps absent in namespace " + namespace.name()
                        + ". See 'kubectl get deployments.apps");
        Answer wrong = podunit("scale", "namespace/" + namespace.name(), "--replicas", "2");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("podunit scale: Objects of kind Namespace cannot be scaled.", "scale --help");
        Answer unknown = podunit("wait", "widget/mine");
        assertThat(unknown.code()).isEqualTo(4);
        assertThat(unknown.err()).contains("podunit wait: ").contains("widget");
        Answer late = podunit("wait", "deployment/later", "--timeout", "1");
        assertThat(late.code()).isEqualTo(4);
        assertThat(late.err()).contains("it is not there");
        Path broken = Files.writeString(directory.resolve("broken.yaml"), "kind: [\n");
        Answer invalid = podunit("apply", "-f", broken.toString());
        assertThat(invalid.code()).isEqualTo(2);
        assertThat(invalid.err()).contains("broken.yaml").contains("line ");
        assertThat(audit()).as("nothing was changed").doesNotExist();
    }
}
