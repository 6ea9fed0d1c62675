package io.podunit.samples.faults.real.disruptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.PodLostException;
import io.podunit.lost.StreamGapException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.Components.Outage;
import io.podunit.samples.faults.real.Losses;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The kubelet rotates the pod's log, and serves only the newest file. */
class RotationFaultTests extends DisruptiveTests {

    private SmallLogs logs;

    @BeforeAll
    void setSmallLogs() throws IOException {
        logs = SmallLogs.set(components);
    }

    @AfterAll
    void setLogsAsBefore() {
        if (logs != null) {
            logs.close();
        }
    }

    @Test
    @Fault(row = 14, what = "the log is rotated at 100 KiB while 150 KB/s are written", how = Means.REAL)
    void followedLog(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(SteadyTestCase.class)) {
            run.release(SteadyTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(row = 15, what = "the log is rotated away while the API server is down for 15 s", how = Means.REAL)
    void rotatedUnseen(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().throughOutage().start(SteadyTestCase.class)) {
            run.awaitReached(SteadyTestCase.LATCH);
            try (Outage outage = components.stop("kube-apiserver")) {
                long before = run.truth().entries().size();
                run.release(SteadyTestCase.LATCH);
                Awaitility.await("enough that nobody reads, while " + outage)
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> run.truth().entries().size() > before + 50);
            }
            FaultResult result = run.await();
            assertThat(fault.judge(result).twice()).isEmpty();
            if (result.losses().stream().noneMatch(PodLostException.class::isInstance)) {
                fault.note("the closing digest stood in for what was rotated away; what a failed test threw was lost");
            } else {
                Losses.only(StreamGapException.class, result, "missing");
            }
        }
    }
}
