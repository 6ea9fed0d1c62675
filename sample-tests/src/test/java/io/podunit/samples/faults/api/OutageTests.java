package io.podunit.samples.faults.api;

import static io.podunit.samples.faults.proxy.Request.ANY;
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
import io.podunit.samples.truth.suite.EveryOutcomeTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import io.podunit.samples.truth.suite.Several;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The API server is away. */
class OutageTests extends ProxiedFaults {

    @Test
    @Fault(
            row = {21, 58},
            what = "the API server is down for 30 s, in which the tests end",
            how = Means.PROXY)
    void isWaitedFor(FaultCase fault) throws InterruptedException {
        downInTheMiddle(fault, 30);
    }

    @Test
    @Tag("slow")
    @Fault(
            row = {21, 58},
            what = "the API server is down for 2 min, in which the tests end",
            how = Means.PROXY)
    void isWaitedForLong(FaultCase fault) throws InterruptedException {
        downInTheMiddle(fault, 120);
    }

    private void downInTheMiddle(FaultCase fault, int seconds) throws InterruptedException {
        try (FaultRun run = plan().limit(Duration.ofMinutes(6)).start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            down(seconds);
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    private void down(int seconds) {
        proxy.down();
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(proxy::up);
    }

    @Test
    @Tag("slow")
    @Fault(
            row = {21, 58},
            what = "the API server goes down when the first Job is to be created, for 20 s",
            how = Means.PROXY)
    void isWaitedForAtTheBeginning(FaultCase fault) throws InterruptedException {
        try (FaultRun warm = plan().start(EveryOutcomeTestCase.class)) {
            fault.judgeUndisturbed(warm.await());
        }
        Rule first = proxy.next(
                1,
                request -> request.method().equals("POST") && request.target().endsWith("/jobs"),
                exchange -> {
                    down(20);
                    Action.reset().handle(exchange);
                });
        try (FaultRun run = plan().start(EveryOutcomeTestCase.class)) {
            fault.judgeUndisturbed(run.await());
        }
        assertThat(first.hits()).isEqualTo(1);
    }

    @Test
    @Tag("slow")
    @Fault(
            row = {21, 66},
            what = "the API server goes down when the content store is to be created, for 20 s",
            how = Means.PROXY)
    void isWaitedForWhileTheStoreStarts(FaultCase fault) throws InterruptedException {
        Rule first = proxy.next(
                1,
                request -> request.method().equals("POST") && request.target().endsWith("/jobs"),
                exchange -> {
                    down(20);
                    Action.reset().handle(exchange);
                });
        // Stores that are idle for another time are others.
        try (FaultRun run = plan().with(Constants.STORE_IDLE, "7m").start(EveryOutcomeTestCase.class)) {
            fault.judgeUndisturbed(run.await());
        }
        assertThat(first.hits()).isEqualTo(1);
    }

    @Test
    @Fault(
            row = {20, 65},
            what = "503 for 10 s, for every request of a run of four pods, after all connections were reset",
            how = Means.PROXY)
    void doesNotComeBackInAHerd(FaultCase fault) throws InterruptedException {
        try (FaultRun run = plan().with(Constants.ISOLATION, "class").start(Several.held())) {
            run.awaitReached("A").awaitReached("B").awaitReached("C").awaitReached("D");
            Rule away = proxy.every(ANY, Action.refuse(503, "", "the server is starting"));
            proxy.end(LOG.or(WATCH), Ending.RESET);
            CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS).execute(away::lift);
            run.release("A").release("B").release("C").release("D");
            fault.judgeUndisturbed(run.await());
            fault.note(away.hits() + " requests in 10 s");
            assertThat(away.hits()).as("requests in 10 s of 5 followers").isBetween(5, 150);
        }
    }
}
