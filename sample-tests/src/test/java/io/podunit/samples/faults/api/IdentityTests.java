package io.podunit.samples.faults.api;

import static io.podunit.samples.faults.proxy.Request.ANY;
import static io.podunit.samples.faults.proxy.Request.EVENTS;
import static io.podunit.samples.faults.proxy.Request.LOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
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
import io.podunit.samples.truth.suite.EveryOutcomeTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Credentials expire, and rights are missing. */
class IdentityTests extends ProxiedFaults {

    private static final Predicate<Request> EXPIRED =
            request -> request.header("Authorization").equals(Optional.of("Bearer old"));
    private static final Action UNAUTHORIZED = Action.refuse(401, "", "Unauthorized");

    @Test
    @Fault(row = 60, what = "the token expires in the middle, and there is a new one", how = Means.PROXY)
    void aNewTokenIsTaken(FaultCase fault) throws IOException, InterruptedException {
        Path kubeconfig = proxy.kubeconfig(directory.resolve("kubeconfig"), "old");
        try (FaultRun run = plan().through(kubeconfig).start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            Rule expired = proxy.every(EXPIRED, UNAUTHORIZED);
            proxy.end(ANY, Ending.CLOSED);
            expired.awaitHits(2);
            proxy.kubeconfig(kubeconfig, "new");
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(row = 60, what = "the token expires in the middle, and there is no other", how = Means.PROXY)
    void anExpiredTokenIsTold(FaultCase fault) throws IOException, InterruptedException {
        Path kubeconfig = proxy.kubeconfig(directory.resolve("kubeconfig"), "old");
        try (FaultRun run = plan().through(kubeconfig).start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            Rule expired = proxy.every(EXPIRED, UNAUTHORIZED);
            proxy.end(ANY, Ending.CLOSED);
            run.release(MiddleTestCase.LATCH);
            Awaitility.await("the end").atMost(Duration.ofMinutes(3)).until(run::isOver);
            expired.lift();
            laboratory.namespace().deleteRuns();
            FaultResult result = run.await();
            fault.judgeLost(result, "nothing can be read any more");
            assertThat(result.losses())
                    .anySatisfy(loss -> assertThat(loss)
                            .hasMessageContaining("does not accept the credentials")
                            .hasMessageContaining("log in again"));
        }
    }

    @Test
    @Fault(row = 7, what = "the log may not be read", how = Means.PROXY)
    void aLogThatMayNotBeReadIsToldAtOnce(FaultCase fault) throws InterruptedException {
        Rule forbidden =
                proxy.every(LOG, Action.refuse(403, "", "pods is forbidden: User cannot get resource pods/log"));
        try (FaultRun run = plan().start(EveryOutcomeTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "results come in the log");
            assertThat(result.losses())
                    .anySatisfy(loss -> assertThat(loss)
                            .hasMessageContaining("Not allowed to")
                            .hasMessageContaining("pods/log"));
        }
        assertThat(forbidden.hits()).isEqualTo(1);
    }

    @Test
    @Fault(row = 63, what = "events may not be read", how = Means.PROXY)
    void eventsDecideNothing(FaultCase fault) throws InterruptedException {
        proxy.every(EVENTS, Action.refuse(403, "", "events is forbidden"));
        try (FaultRun run = plan().start(EveryOutcomeTestCase.class)) {
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(row = 63, what = "there are no events, and the image cannot be pulled", how = Means.PROXY)
    void withoutEventsTheReasonIsToldAllTheSame(FaultCase fault) throws InterruptedException {
        proxy.every(
                EVENTS,
                Action.answer(
                        200,
                        "Content-Type: application/json\r\n",
                        "{\"kind\":\"EventList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}"));
        try (FaultRun run = plan().with(Constants.IMAGE, "localhost:1/there/is:none")
                .with(Constants.TIMEOUT_SCHEDULE, "20s")
                .start(EveryOutcomeTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "no pod ever ran");
            assertThat(result.losses())
                    .anySatisfy(loss -> assertThat(loss).hasMessageContaining("localhost:1/there/is:none"));
        }
    }
}
