package io.podunit.samples.faults.real.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.faults.real.VictimPod;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Two pods for one Job. */
class TwinFaultTests extends RealFaultTests {

    @Test
    @Fault(
            row = 40,
            what = "a second pod with the Job's labels, owner and everything else runs beside the first",
            how = Means.REAL)
    void twinIsNotHeard(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            VictimPod first = VictimPod.await(laboratory);
            Pod twin =
                    laboratory.client().resource(twin(first.resource().get())).create();
            awaitStarted(twin);
            run.release(MiddleTestCase.LATCH);
            assertThat(fault.judge(run.await()).causes()).isEmpty();
        }
    }

    /** Or until it is gone: the Job controller may well kill one of the two. */
    private void awaitStarted(Pod twin) {
        Awaitility.await("the twin")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    Pod now = laboratory.client().resource(twin).get();
                    return now == null || !"Pending".equals(now.getStatus().getPhase());
                });
    }

    /** Whichever of the two the Job controller kills, nothing may be told twice. */
    private static Pod twin(Pod first) {
        return new PodBuilder(first)
                .withNewMetadata()
                .withName(first.getMetadata().getName() + "-twin")
                .withNamespace(first.getMetadata().getNamespace())
                .withLabels(first.getMetadata().getLabels())
                .withAnnotations(first.getMetadata().getAnnotations())
                .withOwnerReferences(first.getMetadata().getOwnerReferences())
                .endMetadata()
                .withStatus(null)
                .build();
    }

    @Test
    @Fault(row = 40, what = "the pod is deleted by force while it runs, and runs on unseen", how = Means.REAL)
    void podThatWasForgottenIsNotHeard(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            // While the Job's controller has not let go of it, it is heard, and may even end in order.
            VictimPod.await(laboratory).delete(0).awaitGone();
            run.release(MiddleTestCase.LATCH);
            assertThat(fault.judgeLost(run.await(), "the pod was forgotten by the API server")
                            .twice())
                    .isEmpty();
        }
    }
}
