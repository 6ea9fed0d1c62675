package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.proxy.Action;
import io.podunit.samples.faults.proxy.Exchange.Ending;
import io.podunit.samples.faults.proxy.FaultProxy;
import io.podunit.samples.faults.proxy.Request;
import io.podunit.samples.harness.TestNamespace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that stands still (SIGSTOP) while its run goes on, as on a machine that sleeps. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FrozenClientTests {

    @TempDir
    Path directory;

    @AutoClose
    private TestNamespace namespace;

    @BeforeEach
    void open() {
        namespace = TestNamespace.onCluster();
    }

    @Test
    @Fault(row = 52, what = "SIGSTOP to the client until another one has swept its run, then SIGCONT", how = Means.REAL)
    void whatWasSweptMeanwhileHasNotPassed() throws Exception {
        ClientScene scene = new ClientScene(namespace, directory, "2s");
        try (ClientProcess client = scene.run(List.of(EndlessTestCase.class))) {
            client.awaitOutput("aPasses");
            client.signal("STOP");
            scene.awaitAbandoned();
            scene.sweepAway();
            client.signal("CONT");
            assertThat(client.await()).as(client.err()).isEqualTo(4);
            assertThat(client.report())
                    .anyMatch(line -> line.contains("aPasses()] passed"))
                    .anyMatch(line -> line.contains("bWaits()] infrastructure"))
                    .noneMatch(line -> line.contains("bWaits()] passed") || line.contains("cNeverRuns()] passed"));
            namespace.awaitNothingLeft();
        }
    }

    @Test
    @Tag("slow")
    @Fault(row = 52, what = "SIGSTOP to the client for 60 s, in which its pods end, then SIGCONT", how = Means.REAL)
    void whatHappenedMeanwhileIsToldLater() throws Exception {
        List<Class<?>> classes = List.of(SteadyTestCase.FirstTestCase.class, SteadyTestCase.SecondTestCase.class);
        List<String> undisturbed;
        try (ClientProcess client = new ClientScene(namespace, directory.resolve("first"), "2s").run(classes)) {
            client.await();
            undisturbed = client.report();
        }
        ClientScene scene = new ClientScene(namespace, directory.resolve("second"), "2s");
        try (FaultProxy proxy = FaultProxy.beforeKubeconfig();
                ClientProcess client = scene.run(
                        classes,
                        "--kubeconfig",
                        proxy.kubeconfig(directory.resolve("kubeconfig")).toString())) {
            // Until it stands still, it reads nothing: else it might have come to the end before.
            proxy.every(Request.LOG, Action.stall());
            client.awaitStep(scene.reports(), "PodSeen");
            client.signal("STOP");
            proxy.clear();
            proxy.end(Request.LOG, Ending.RESET);
            // The fault is the time.
            assertThat(new CountDownLatch(1).await(60, TimeUnit.SECONDS)).isFalse();
            client.signal("CONT");
            assertThat(client.await()).as(client.err()).isEqualTo(1);
            assertThat(client.report()).isEqualTo(undisturbed).hasSize(14);
        }
        namespace.awaitNothingLeft();
    }
}
