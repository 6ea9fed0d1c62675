package io.podunit.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.Propagation;
import io.podunit.job.RunId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemovalTests {

    private static final String RUN = "0123456789ab";

    private final RunsCluster server = new RunsCluster();
    private final Removal removal = new Removal(
            server.cluster(), Propagation.FOREGROUND, new Patience(Duration.ofMillis(20), Duration.ofMillis(1)));

    @Test
    void aRunGoesWithAllThatItOwns() {
        server.lease(RUN, "me", 5);
        server.job(RUN, 0, "");
        assertThat(removal.run(new RunId(RUN))).isEmpty();
        assertThat(server.calls)
                .containsExactly(
                        "deleteJobs podunit.io/run=" + RUN + " FOREGROUND", "delete podunit-" + RUN + " FOREGROUND");
    }

    @Test
    void oneOfOurJobsGoesByItsLabels() {
        server.job(RUN, 3, "");
        String name = "podunit-" + RUN + "-3-1";
        assertThat(removal.job(new RunCatalog(server.cluster()).job(name).orElseThrow()))
                .isEmpty();
        assertThat(server.calls)
                .containsExactly(
                        "deleteJobs podunit.io/run=" + RUN + ",podunit.io/shard=3,podunit.io/attempt=1 FOREGROUND");
    }

    @Test
    void anyOtherJobGoesByItsName() {
        server.job("x", 3, "");
        assertThat(removal.job(
                        new RunCatalog(server.cluster()).job("podunit-x-3-1").orElseThrow()))
                .isEmpty();
        assertThat(server.calls).containsExactly("delete podunit-x-3-1 FOREGROUND");
    }

    @Test
    void whatIsStillThereIsTold() {
        server.job(RUN, 0, "");
        server.pod("podunit-" + RUN + "-0-1", "Running");
        server.slow = true;
        assertThat(removal.run(new RunId(RUN))).containsExactly("pod podunit-" + RUN + "-0-1-x");
    }
}
