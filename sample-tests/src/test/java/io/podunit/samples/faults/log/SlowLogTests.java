package io.podunit.samples.faults.log;

import static io.podunit.samples.faults.proxy.Request.LOG;
import static io.podunit.samples.faults.proxy.Request.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.proxy.Action;
import io.podunit.samples.faults.proxy.ProxiedFaults;
import io.podunit.samples.faults.proxy.Rule;
import io.podunit.samples.truth.suite.ChattyTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import io.podunit.samples.truth.suite.NoisyTestCase;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The log is slow, silent, or full of other text. */
class SlowLogTests extends ProxiedFaults {

    @Test
    @Fault(row = 15, what = "the log comes at 40 KB a second, long after the container has ended", how = Means.PROXY)
    void aSlowLinkIsWaitedFor(FaultCase fault) throws InterruptedException {
        Rule slow = proxy.every(LOG, Action.throttle(40_000));
        try (FaultRun run = plan().start(ChattyTestCase.class)) {
            run.release(ChattyTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
        assertThat(slow.hits()).isPositive();
    }

    @Test
    @Tag("slow")
    @Fault(row = 15, what = "the log comes at 5 KB a second, long after the container has ended", how = Means.PROXY)
    void aVerySlowLinkIsWaitedFor(FaultCase fault) throws InterruptedException {
        proxy.every(LOG, Action.throttle(5_000));
        try (FaultRun run = plan().limit(Duration.ofMinutes(7)).start(ChattyTestCase.class)) {
            run.release(ChattyTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Tag("slow")
    @Fault(row = 19, what = "no byte comes any more on connections that stay open", how = Means.PROXY)
    void aConnectionWithoutAByteIsGivenUp(FaultCase fault) throws InterruptedException {
        try (FaultRun run = plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            // The test may be there before the client has asked for its log, and one that the client gave up counts
            // too.
            Awaitility.await("an open log and an open watch")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> proxy.open(LOG) > 0 && proxy.open(WATCH) > 0);
            assertThat(proxy.freeze(LOG.or(WATCH))).isGreaterThan(1);
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(
            row = {26, 27, 28},
            what = "two child processes write lines of 20, 16 and 100 KB past the launcher, glued to each other",
            how = Means.REAL)
    void foreignTextIsNoFrame(FaultCase fault) throws InterruptedException {
        try (FaultRun run = plan().start(NoisyTestCase.class)) {
            fault.judgeUndisturbed(run.await());
        }
    }
}
