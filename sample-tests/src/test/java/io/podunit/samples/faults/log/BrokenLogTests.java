package io.podunit.samples.faults.log;

import static io.podunit.samples.faults.proxy.Request.LOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.proxy.Action;
import io.podunit.samples.faults.proxy.Exchange.Ending;
import io.podunit.samples.faults.proxy.ProxiedFaults;
import io.podunit.samples.faults.proxy.Request;
import io.podunit.samples.faults.proxy.Rule;
import io.podunit.samples.truth.suite.ChattyTestCase;
import io.podunit.samples.truth.suite.EveryOutcomeTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The log breaks off, or is not there, or is something else. */
class BrokenLogTests extends ProxiedFaults {

    private static final Predicate<Request> FOLLOWED =
            LOG.and(request -> request.target().contains("follow=true"));
    private static final Predicate<Request> READ = LOG.and(FOLLOWED.negate());

    @Test
    @Fault(row = 12, what = "the log answers 400, 500 and 502 before it can be read", how = Means.PROXY)
    void isAskedForUntilItIsThere(FaultCase fault) throws InterruptedException {
        Rule early = proxy.next(2, LOG, Action.refuse(400, "", "container is waiting to start: ContainerCreating"));
        Rule broken = proxy.next(2, LOG, Action.refuse(500, "", "tls: internal error"));
        Rule away = proxy.next(2, LOG, Action.answer(502, "<html>Bad Gateway</html>"));
        try (FaultRun run = plan().start(EveryOutcomeTestCase.class)) {
            fault.judgeUndisturbed(run.await());
        }
        assertThat(List.of(early.hits(), broken.hits(), away.hits())).containsOnly(2);
    }

    @Test
    @Fault(row = 18, what = "whatever was silent for two seconds is ended, as if it were complete", how = Means.PROXY)
    void idleConnectionsMayEnd(FaultCase fault) throws InterruptedException {
        Rule idle = proxy.every(LOG, Action.cutWhenIdle(Duration.ofSeconds(2)));
        try (FaultRun run = plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            idle.awaitHits(4);
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(row = 20, what = "the log ends six times in the middle: cleanly, closed, reset", how = Means.PROXY)
    void anEndOfTheConnectionIsNoEndOfTheLog(FaultCase fault) throws InterruptedException {
        try (FaultRun run = plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            for (Ending ending :
                    List.of(Ending.CLEAN, Ending.CLOSED, Ending.RESET, Ending.CLEAN, Ending.CLEAN, Ending.RESET)) {
                Awaitility.await("an open log").atMost(Duration.ofMinutes(1)).until(() -> proxy.open(FOLLOWED) > 0);
                assertThat(proxy.end(FOLLOWED, ending)).isPositive();
            }
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(
            row = {22, 23, 26},
            what = "800 KB of log, cut at 16 places; the next reading begins at a whole second",
            how = Means.PROXY)
    void whatComesAgainIsKnownAndNothingIsLeftOut(FaultCase fault) throws InterruptedException {
        int[] places = {
            0, 1, 7, 100, 1_000, 4_095, 4_096, 16_384, 33_333, 50_000, 77_777, 100_001, 150_000, 200_000, 300_000,
            400_000
        };
        List<Rule> cuts = new ArrayList<>();
        for (int i = places.length - 1; i >= 0; i--) {
            cuts.add(proxy.next(1, LOG, Action.cut(places[i], Ending.values()[i % 3])));
        }
        try (FaultRun run = plan().start(ChattyTestCase.class)) {
            run.release(ChattyTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
        assertThat(cuts).filteredOn(cut -> cut.hits() == 1).hasSizeGreaterThan(8);
    }

    @Test
    @Fault(row = 29, what = "an error text with status 200 in place of the log, six times", how = Means.PROXY)
    void anErrorTextIsNoLog(FaultCase fault) throws InterruptedException {
        Rule texts =
                proxy.next(6, LOG, Action.answer(200, "unable to retrieve container logs for containerd://0123abcd"));
        try (FaultRun run = plan().start(EveryOutcomeTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeUndisturbed(result);
        }
        assertThat(texts.hits()).isEqualTo(6);
    }

    @Test
    @Fault(
            row = {29, 30},
            what = "the log can be read only after the container has ended, and only at the fifth time",
            how = Means.PROXY)
    void theLastReadingIsPatient(FaultCase fault) throws InterruptedException {
        proxy.every(FOLLOWED, Action.refuse(500, "", "too many open files"));
        Rule texts = proxy.next(
                4,
                READ,
                Action.answer(200, "failed to try resolving symlinks in path \"/var/log/pods/x/0.log\": no such file"));
        try (FaultRun run = plan().start(EveryOutcomeTestCase.class)) {
            fault.judgeUndisturbed(run.await());
        }
        assertThat(texts.hits()).isEqualTo(4);
    }

    @Test
    @Fault(row = 32, what = "the log always ends before its last frame", how = Means.PROXY)
    void withoutTheEndNothingIsBelievedAndNothingHangs(FaultCase fault) throws InterruptedException {
        Rule ends = proxy.every(LOG, Action.withoutLastLine());
        try (FaultRun run = plan().start(EveryOutcomeTestCase.class)) {
            fault.judge(run.await());
        }
        assertThat(ends.hits()).isGreaterThan(1);
    }
}
