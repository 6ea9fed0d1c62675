package io.podunit.samples.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a real cluster refuses, each in a namespace of its own. */
@Tag("cluster")
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusingClusterTests {

    @TempDir
    Path directory;

    private TestNamespace namespace;

    @BeforeEach
    void create() {
        namespace = TestNamespace.onCluster();
    }

    @AfterEach
    void nothingIsLeft() {
        if (namespace != null) {
            namespace.awaitNothingLeft();
            namespace.close();
        }
    }

    private Refusal run() {
        return new Refusal(execution());
    }

    private RemoteExecution execution() {
        return RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.NAMESPACE, namespace.name())
                .with(Constants.TIMEOUT_SCHEDULE, "40s");
    }

    /** For what is told only when the time is over. */
    private Refusal late() {
        return run().with(Constants.TIMEOUT_SCHEDULE, "20s");
    }

    private Refusal template(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("template.yaml"), yaml);
        return run().with(Constants.POD_TEMPLATE, file.toString());
    }

    private void apply(String yaml) {
        namespace
                .client()
                .load(new ByteArrayInputStream(("apiVersion: v1\n" + yaml).getBytes(StandardCharsets.UTF_8)))
                .items()
                .forEach(object -> namespace
                        .client()
                        .resource(object)
                        .inNamespace(namespace.name())
                        .create());
    }

    @Test
    void invalidToken() throws IOException {
        Path file = new Kubeconfigs(directory).withToken(namespace.client(), "expired");
        run().with(Constants.KUBECONFIG, file.toString())
                .says("does not accept the credentials", "https://", "log in again");
    }

    @Test
    @Tag("administrator")
    void absentNamespace() {
        run().with(Constants.NAMESPACE, "e2e-absent")
                .says("There is no namespace e2e-absent", "kubectl create namespace e2e-absent", "podunit.namespace");
    }

    @Test
    void theRunnersRoleIsEnough() throws IOException {
        new Manifests(namespace).applyRunner();
        Path kubeconfig = new Kubeconfigs(directory).of(namespace, "podunit-runner");
        var run = execution()
                .with(Constants.TIMEOUT_SCHEDULE, "60s")
                .with(Constants.KUBECONFIG, kubeconfig.toString())
                .run(RefusedTestCase.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.tests()).containsExactly("RefusedTestCase.passes() SUCCESSFUL");
    }

    @Test
    void imageThatIsNotThere() {
        late().with(Constants.IMAGE, "127.0.0.1:1/no/such:image")
                .says("127.0.0.1:1/no/such:image", "ImagePull", "podunit.image");
    }

    @Test
    void invalidImageName() {
        run().with(Constants.IMAGE, "No:Such:Image").says("InvalidImageName", "No:Such:Image", "podunit.image");
    }

    @Test
    void noNodeFits() throws IOException {
        template("spec:\n  nodeSelector: {disk: none}\n")
                .with(Constants.TIMEOUT_SCHEDULE, "20s")
                .says("podunit-", "Unschedulable", "node(s) didn't match", "podunit.pod.template");
    }

    @Fault(row = 4, what = "a quota of no pods, for good", how = Fault.Means.REAL)
    @Test
    void quotaWithoutRoom() {
        apply("kind: ResourceQuota\nmetadata: {name: none}\nspec: {hard: {pods: '0'}}\n");
        late().says("podunit-", "exceeded quota: none", "Look: kubectl describe");
    }

    @Fault(row = 4, what = "a limit range below what the template asks for", how = Fault.Means.REAL)
    @Test
    @Tag("administrator")
    void limitBelowWhatTheTemplateAsksFor() throws IOException {
        apply("kind: LimitRange\nmetadata: {name: tiny}\n"
                + "spec: {limits: [{type: Container, max: {memory: 64Mi}}]}\n");
        template("spec: {containers: [{name: podunit, resources: {limits: {memory: 1Gi}}}]}")
                .says(
                        "podunit-",
                        "maximum memory usage per Container is 64Mi",
                        "podunit.pod.template",
                        "no Job was created");
    }

    @Test
    void privilegedTemplate() throws IOException {
        template("spec:\n  containers:\n    - name: podunit\n      securityContext: {privileged: true}\n")
                .says("podunit-", "violates PodSecurity", "podunit.pod.template");
    }
}
