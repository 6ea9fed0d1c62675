package io.podunit.samples.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.lost.PodOutOfMemoryException;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * On a real cluster, in a namespace that enforces restricted Pod Security, with the rights of the Role in manifests/ and no others;
 * and what only a real one can show.
 */
@Tag("cluster")
class RealClusterContractTests extends ClusterContract {

    @AutoClose
    private TestNamespace namespace;

    private Path kubeconfig;

    @BeforeAll
    void createNamespace() throws IOException {
        namespace = TestNamespace.onCluster();
        new Manifests(namespace).applyRunner();
        kubeconfig = new Kubeconfigs(directory).of(namespace, "podunit-runner");
    }

    @Override
    TestNamespace namespace() {
        return namespace;
    }

    @Override
    RemoteExecution execution() {
        return RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.KUBECONFIG, kubeconfig.toString())
                .with(Constants.NAMESPACE, namespace.name());
    }

    @Override
    int runSeconds() {
        return 40;
    }

    @Test
    void podsAreRestricted() {
        Recording run = execution().run(InPodTestCase.Restricted.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.tests()).hasSize(2);
    }

    @Test
    void tooMuchMemoryIsToldAsThatWithItsLimit() throws IOException {
        Path template = Files.writeString(
                directory.resolve("small.yaml"),
                "spec: {containers: [{name: podunit, resources: {requests: {memory: 300Mi}, limits: {memory: 300Mi}}}]}\n");
        Recording run = execution()
                .with(Constants.POD_TEMPLATE, template.toString())
                .with(Constants.JVM_ARGUMENTS, "-Xmx64m -XX:MaxDirectMemorySize=4g")
                .run(TroubleTestCase.IsGreedy.class);
        assertThat(run.tests()).containsExactly("IsGreedy.a() SUCCESSFUL", "IsGreedy.b() FAILED");
        assertThat(run.find("IsGreedy.b()").failure()).containsInstanceOf(PodOutOfMemoryException.class);
        assertThat(run.find("IsGreedy.b()").message())
                .contains(
                        "exit code 137", "its memory limit is 300Mi", "Test that ran: b()", "resources.limits.memory");
        namespace().awaitNothingLeft();
    }

    @Test
    void mergesThePodTemplate() throws IOException {
        Path template = Files.writeString(directory.resolve("template.yaml"), """
                metadata:
                  labels:
                    team: blue
                spec:
                  terminationGracePeriodSeconds: 1
                  securityContext:
                    runAsUser: 123456
                  containers:
                    - name: podunit
                      env:
                        - name: GREETING
                          value: hello
                      volumeMounts:
                        - name: labels
                          mountPath: /labels
                    # Never ends by itself: the run must not wait for it.
                    - name: sidecar
                      image: busybox:latest
                      imagePullPolicy: IfNotPresent
                      command: [sleep, "100000"]
                      securityContext:
                        runAsNonRoot: true
                        allowPrivilegeEscalation: false
                        capabilities: {drop: [ALL]}
                        seccompProfile: {type: RuntimeDefault}
                  volumes:
                    - name: labels
                      downwardAPI:
                        items:
                          - path: labels
                            fieldRef: {fieldPath: metadata.labels}
                """);
        Recording run =
                execution().with(Constants.POD_TEMPLATE, template.toString()).run(InPodTestCase.Templated.class);
        assertThat(run.failures()).isEmpty();
        assertThat(run.tests()).hasSize(3);
        namespace().awaitNothingLeft();
    }
}
