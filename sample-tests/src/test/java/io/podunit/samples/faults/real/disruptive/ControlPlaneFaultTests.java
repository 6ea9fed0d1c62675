package io.podunit.samples.faults.real.disruptive;

import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.Components.Outage;
import io.podunit.samples.truth.suite.ChattyTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cluster is ruled by is away. */
class ControlPlaneFaultTests extends DisruptiveTests {

    private static final String API_SERVER = "kube-apiserver";

    @Test
    @Fault(row = 20, what = "the API server is killed and restarted three times in a run", how = Means.REAL)
    void apiServerRestarts(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().throughOutage().start(ChattyTestCase.class)) {
            run.awaitReached(ChattyTestCase.LATCH);
            components.restart(API_SERVER);
            components.restart(API_SERVER);
            run.release(ChattyTestCase.LATCH);
            components.restart(API_SERVER);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(
            row = {58, 21},
            what = "the API server is down for 60 s while the tests end",
            how = Means.REAL)
    void apiServerIsDownForAMinute(FaultCase fault) throws InterruptedException {
        assertNothingLost(fault, Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(ints = {2, 5})
    @Fault(
            row = {58, 21},
            what = "the API server is down for 2 and 5 minutes while the tests end",
            how = Means.REAL)
    void apiServerIsDownForMinutes(int minutes, FaultCase fault) throws InterruptedException {
        assertNothingLost(fault, Duration.ofMinutes(minutes));
    }

    private void assertNothingLost(FaultCase fault, Duration down) throws InterruptedException {
        FaultPlan plan =
                laboratory.plan().limit(down.plus(Duration.ofMinutes(2))).throughOutage();
        try (FaultRun run = plan.start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            try (Outage outage = components.stop(API_SERVER)) {
                run.release(MiddleTestCase.LATCH);
                last(down, outage);
            }
            fault.judgeUndisturbed(run.await());
        }
    }

    /** How long an outage lasts is what these tests are about; there is nothing to wait for but time. */
    private static void last(Duration down, Outage outage) throws InterruptedException {
        if (new CountDownLatch(1).await(down.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("over too early: " + outage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-controller-manager", "kube-scheduler"})
    @Fault(
            row = 9,
            what = "the controller manager, or the scheduler, is away for 10 s when the run begins",
            how = Means.REAL)
    void whatMakesAndPlacesPodsComesLate(String component, FaultCase fault) throws InterruptedException {
        FaultRun run;
        try (Outage outage = components.stop(component)) {
            run = laboratory.plan().start(MiddleTestCase.class);
            last(Duration.ofSeconds(10), outage);
        }
        try (run) {
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }
}
