package io.podunit.samples.debugging;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.PodunitException;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebuggingTests {

    private static final String PASSED = "BreakpointTestCase.seesWhatADebuggerPutThere() SUCCESSFUL";

    @TempDir
    private Path directory;

    @Test
    void stopsAtABreakpointInThePodAndGoesOn() throws Exception {
        assertThat(debug(execution().with(Constants.CLUSTER, "embedded")).tests())
                .containsExactly(PASSED);
    }

    @Test
    @Tag("cluster")
    void doesSoInARealCluster() throws Exception {
        try (TestNamespace namespace = TestNamespace.onCluster()) {
            new Manifests(namespace).applyRunner();
            new Manifests(namespace).applyDebugger();
            Recording run = debug(in(namespace));

            assertThat(run.tests()).containsExactly(PASSED);
            namespace.awaitNothingLeft();
        }
    }

    @Test
    @Tag("cluster")
    void saysWhichRightIsMissing() throws IOException {
        try (TestNamespace namespace = TestNamespace.onCluster()) {
            new Manifests(namespace).applyRunner();
            Recording run = in(namespace)
                    .with(Constants.DEBUG, "true")
                    .with(Constants.DEBUG_PORT, String.valueOf(freePort()))
                    .run(BreakpointTestCase.class);

            assertThat(run.find("BreakpointTestCase").failure()).containsInstanceOf(PodunitException.class);
            assertThat(run.find("BreakpointTestCase").message())
                    .contains("Not allowed to get pods/portforward", "kubectl auth can-i get pods/portforward");
        }
    }

    private RemoteExecution in(TestNamespace namespace) throws IOException {
        Path kubeconfig = new Kubeconfigs(directory).of(namespace, "podunit-runner");
        return execution()
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.KUBECONFIG, kubeconfig.toString())
                .with(Constants.NAMESPACE, namespace.name());
    }

    /** Whose time limits are shorter than a stop. */
    private RemoteExecution execution() {
        return RemoteExecution.in(directory).with(Constants.TIMEOUT_CLASS, "1s").with(Constants.TIMEOUT_RUN, "30s");
    }

    private static Recording debug(RemoteExecution execution) throws Exception {
        int port = freePort();
        CompletableFuture<Recording> run = CompletableFuture.supplyAsync(() -> execution
                .with(Constants.DEBUG, "true")
                .with(Constants.DEBUG_PORT, String.valueOf(port))
                .run(BreakpointTestCase.class));
        int stops =
                DebugSession.attach(port, Duration.ofSeconds(3)).run(BreakpointTestCase.class, BreakpointTestCase.STOP);
        assertThat(stops).isEqualTo(1);
        return run.get();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
