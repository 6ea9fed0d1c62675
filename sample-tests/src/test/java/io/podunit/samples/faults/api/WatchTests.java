package io.podunit.samples.faults.api;

import static io.podunit.samples.faults.proxy.Request.LIST;
import static io.podunit.samples.faults.proxy.Request.LOG;
import static io.podunit.samples.faults.proxy.Request.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

/** What is told about pods is late, old, or nonsense. */
class WatchTests extends ProxiedFaults {

    @Test
    @Fault(row = 45, what = "the pod's phase is Unknown, and it has a condition that nobody knows", how = Means.PROXY)
    void anUnknownPhaseDecidesNothing(FaultCase fault) throws InterruptedException {
        Rule odd = proxy.every(
                LIST.or(WATCH),
                Action.rewrite(line -> line.replaceAll("\"phase\":\"(Running|Pending)\"", "\"phase\":\"Unknown\"")
                        .replace("\"type\":\"PodScheduled\"", "\"type\":\"Quantum\"")));
        try (FaultRun run = plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
        assertThat(odd.hits()).isPositive();
    }

    @Test
    @Fault(row = 55, what = "410 Gone, as status and as an event of the watch, eight times", how = Means.PROXY)
    void listsAgainAfter410(FaultCase fault) throws InterruptedException {
        Rule status = proxy.next(4, WATCH, Action.refuse(410, "", "Expired: too old resource version: 1 (2)"));
        Rule event = proxy.next(
                4,
                WATCH,
                Action.answer(
                        200,
                        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":410,"
                                + "\"reason\":\"Expired\",\"message\":\"too old resource version\"}}\n"));
        try (FaultRun run = plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            event.awaitHits(4);
            status.awaitHits(4);
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(row = 56, what = "watches stay open and tell nothing", how = Means.PROXY)
    void aDeafWatchCostsAnInterval(FaultCase fault) throws InterruptedException {
        Rule deaf = proxy.every(WATCH, Action.swallowBody());
        try (FaultRun run = plan().start(EveryOutcomeTestCase.class)) {
            fault.judgeUndisturbed(run.await());
        }
        assertThat(deaf.hits()).isPositive();
    }

    @Test
    @Fault(
            row = 57,
            what = "five times a list from before the pod, while its tests run; then the log ends",
            how = Means.PROXY)
    void anOldListMakesNoPodDisappear(FaultCase fault) throws InterruptedException {
        try (FaultRun run = plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            Rule old = proxy.next(
                    5,
                    LIST,
                    Action.answer(
                            200,
                            "Content-Type: application/json\r\n",
                            "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}"));
            Rule unheard = proxy.every(WATCH, Action.refuse(410, "", "Expired"));
            proxy.end(WATCH, Ending.CLEAN);
            old.awaitHits(5);
            unheard.lift();
            // Whoever follows the log looks at the pod's state now.
            proxy.end(LOG, Ending.CLEAN);
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }
}
