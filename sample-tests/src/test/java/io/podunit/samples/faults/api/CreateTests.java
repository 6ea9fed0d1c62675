package io.podunit.samples.faults.api;

import static io.podunit.samples.faults.proxy.Request.CREATE_JOB;
import static io.podunit.samples.faults.proxy.Request.LIST;
import static io.podunit.samples.faults.proxy.Request.LOG;
import static io.podunit.samples.faults.proxy.Request.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.proxy.Action;
import io.podunit.samples.faults.proxy.Exchange.Ending;
import io.podunit.samples.faults.proxy.ProxiedFaults;
import io.podunit.samples.faults.proxy.Rule;
import io.podunit.samples.truth.suite.MiddleTestCase;
import io.podunit.samples.truth.suite.Several;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests that change something are stored, and nobody says so; or they are refused for a while. */
class CreateTests extends ProxiedFaults {

    @Test
    @Fault(row = 1, what = "each Job is stored, and the connection is closed in place of the answer", how = Means.PROXY)
    void aLostAnswerMakesNoSecondJob(FaultCase fault) throws InterruptedException {
        oneJob(fault, Action.dropAnswer(Ending.CLOSED));
    }

    @Test
    @Fault(row = 1, what = "each Job is stored, and the connection is reset in place of the answer", how = Means.PROXY)
    void aResetMakesNoSecondJob(FaultCase fault) throws InterruptedException {
        oneJob(fault, Action.dropAnswer(Ending.RESET));
    }

    @Test
    @Fault(row = 1, what = "each Job is stored, and the answer comes after 14 s", how = Means.PROXY)
    void aLateAnswerMakesNoSecondJob(FaultCase fault) throws InterruptedException {
        oneJob(fault, Action.delayAnswer(Duration.ofSeconds(14)));
    }

    @Test
    @Fault(
            row = 1,
            what = "each Job is stored, and the answer is 500: etcdserver: request timed out",
            how = Means.PROXY)
    void anErrorAfterTheFactMakesNoSecondJob(FaultCase fault) throws InterruptedException {
        oneJob(fault, Action.replaceAnswer(500, "etcdserver: request timed out"));
    }

    private void oneJob(FaultCase fault, Action action) throws InterruptedException {
        Rule stored = proxy.every(CREATE_JOB, action);
        try (FaultRun run = plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            assertThat(laboratory.namespace().leftOfRuns().stream().map(left -> left.replaceFirst(" .*", "")))
                    .containsExactlyInAnyOrder("Pod", "Job", "Lease");
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
        assertThat(stored.hits()).isPositive();
    }

    @Test
    @Fault(row = 59, what = "429 with Retry-After: 2, for whatever is asked first, four times each", how = Means.PROXY)
    void waitsAsLongAsItIsTold(FaultCase fault) throws InterruptedException {
        Action busy = Action.refuse(429, "Retry-After: 2\r\n", "too many requests");
        Rule creates = proxy.next(4, CREATE_JOB, busy);
        List.of(LIST, WATCH, LOG).forEach(which -> proxy.next(4, which, busy));
        try (FaultRun run = plan().with(Constants.ISOLATION, "class").start(Several.classes())) {
            fault.judgeUndisturbed(run.await());
        }
        assertThat(creates.hits()).isEqualTo(4);
    }
}
