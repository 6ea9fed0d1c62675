package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.proxy.Action;
import io.podunit.samples.faults.proxy.FaultProxy;
import io.podunit.samples.faults.proxy.Request;
import io.podunit.samples.harness.TestNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients whose clock is not the API server's: it is the server's that is changed, as it tells it with each answer. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WrongClockTests {

    @TempDir
    Path directory;

    private TestNamespace namespace;
    private FaultProxy proxy;
    private String kubeconfig;

    @BeforeEach
    void open() throws Exception {
        namespace = TestNamespace.onCluster();
        proxy = FaultProxy.beforeKubeconfig();
        kubeconfig = proxy.kubeconfig(directory.resolve("kubeconfig")).toString();
    }

    @AfterEach
    void close() {
        if (namespace != null) {
            proxy.close();
            namespace.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = -1)
    @Fault(
            row = 24,
            what = "the client's clock is an hour ahead of the API server's, and an hour behind it",
            how = Means.PROXY)
    void aRunIsNeitherOlderNorYoungerForIt(int hours) throws Exception {
        isSweptInTime(hours);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(ints = 1)
    void norWhereItIsOffTheOtherWay(int hours) throws Exception {
        isSweptInTime(hours);
    }

    private void isSweptInTime(int hours) throws Exception {
        var shifted = proxy.every(Request.ANY, Action.shiftClock(Duration.ofHours(hours)));
        ClientScene scene = new ClientScene(namespace, directory, "20s");
        try (ClientProcess client = scene.run(List.of(EndlessTestCase.class), "--kubeconfig", kubeconfig)) {
            client.awaitOutput("aPasses");
            try (ClientProcess sweep = scene.sweep("--kubeconfig", kubeconfig)) {
                assertThat(sweep.await()).as(sweep.err()).isZero();
                assertThat(sweep.out()).as("its client lives").doesNotContain("removed: run ");
            }
            client.kill();
            scene.awaitAbandoned("--kubeconfig", kubeconfig);
            scene.sweepAway("--kubeconfig", kubeconfig);
        }
        namespace.awaitNothingLeft();
        assertThat(shifted.hits()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = 1)
    @Fault(row = 24, what = "the same, while tests run to their end", how = Means.PROXY)
    void resultsAreTheSame(int hours) throws Exception {
        runsToItsEnd(hours);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(ints = -1)
    void soTheyAreTheOtherWay(int hours) throws Exception {
        runsToItsEnd(hours);
    }

    private void runsToItsEnd(int hours) throws Exception {
        proxy.every(Request.ANY, Action.shiftClock(Duration.ofHours(hours)));
        ClientScene scene = new ClientScene(namespace, directory, "6s");
        try (ClientProcess client =
                scene.run(List.of(SteadyTestCase.FirstTestCase.class), "--kubeconfig", kubeconfig)) {
            assertThat(client.await()).as(client.err()).isEqualTo(1);
            assertThat(client.report())
                    .hasSize(7)
                    .noneMatch(line -> line.contains(" infrastructure ") || line.contains(" not_run "));
        }
        namespace.awaitNothingLeft();
    }
}
