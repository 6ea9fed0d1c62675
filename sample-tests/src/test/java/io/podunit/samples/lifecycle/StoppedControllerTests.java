package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.real.NodeProcesses;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing collects garbage while a run is cleaned up. Stops the controller manager of the whole cluster for that long. */
@Tag("cluster")
@Tag("disruptive")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedControllerTests {

    @TempDir
    Path directory;

    @Test
    @Fault(row = 49, what = "the controller manager is stopped while a run is deleted", how = Means.REAL)
    void podsThatAreOrphansForAWhileAreToldAndGo() throws Exception {
        assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        assumeTrue(
                System.getenv("PODUNIT_FAULT_COMMAND") != null,
                "components of the cluster may be stopped only where PODUNIT_FAULT_COMMAND is set");
        Optional<ProcessHandle> manager = controllerManager();
        assumeTrue(manager.isPresent(), "the controller manager does not run on this machine");
        try (TestNamespace namespace = TestNamespace.create(new KubernetesClientBuilder().build());
                ClientProcess client =
                        new ClientScene(namespace, directory, "60s").run(List.of(EndlessTestCase.class))) {
            client.awaitOutput("aPasses");
            signal("STOP", manager.get());
            try {
                client.signal("TERM");
                assertThat(client.await()).isEqualTo(130);
            } finally {
                signal("CONT", manager.get());
            }
            assertThat(client.report()).anyMatch(line -> line.contains("aPasses()] passed"));
            assertThat(client.err()).contains("was not removed completely: there is still Pod podunit-");
            namespace.awaitNothingLeft();
        }
    }

    /** By its program, or by the name that a program of many names was given: a shell may have the word in its arguments too. */
    private static Optional<ProcessHandle> controllerManager() {
        return NodeProcesses.ofNetwork()
                .filter(process -> process.info()
                                .command()
                                .filter(StoppedControllerTests::named)
                                .isPresent()
                        || process.info()
                                .arguments()
                                .filter(arguments -> arguments.length > 0 && named(arguments[0]))
                                .isPresent())
                .findFirst();
    }

    private static boolean named(String program) {
        return Path.of(program).endsWith("kube-controller-manager");
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
