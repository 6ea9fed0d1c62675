package io.podunit.samples.faults.real.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.lost.PodDeletedException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.EndGate;
import io.podunit.samples.faults.real.Losses;
import io.podunit.samples.faults.real.NodeProcesses;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.faults.real.Templates;
import io.podunit.samples.faults.real.VictimPod;
import io.podunit.samples.truth.suite.MiddleTestCase;
import io.podunit.samples.truth.suite.StartTestCase;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods that somebody deletes. */
class DeletionFaultTests extends RealFaultTests {

    private static final String WHY = "somebody deleted the pod";

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 30})
    @Fault(
            row = {36, 44, 37},
            what = "the pod is deleted in the middle of a class, with grace 0, 1 and 30 s",
            how = Means.REAL)
    void inTheMiddle(long grace, FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            long begin = System.nanoTime();
            VictimPod.await(laboratory).delete(grace).awaitGone();
            if (grace > 1) {
                assertThat(Duration.ofNanos(System.nanoTime() - begin))
                        .as("the pod said goodbye and did not wait to be killed")
                        .isLessThan(Duration.ofSeconds(25));
            }
            FaultResult result = run.await();
            assertThat(fault.judgeLost(result, WHY).twice()).isEmpty();
            Losses.only(PodDeletedException.class, result, "deleted", "c_waits");
            assertThat(result.tests())
                    .containsExactly(
                            "a_passes PASSED", "b_fails FAILED", "c_waits FAILED", "d_passes FAILED", "e_fails FAILED");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 30})
    @Fault(
            row = {36, 37},
            what = "the pod is deleted after its last word, before its container ends",
            how = Means.REAL)
    void afterTheLastWord(long grace, FaultCase fault) throws InterruptedException, IOException {
        EndGate gate = EndGate.in(laboratory);
        try (FaultRun run = gate.plan().start(MiddleTestCase.class)) {
            run.release(MiddleTestCase.LATCH);
            gate.awaitLastWord(run);
            VictimPod.await(laboratory).delete(grace);
            FaultResult result = run.await();
            assertThat(fault.judgeLost(result, "its container was not seen to end: " + WHY)
                            .twice())
                    .isEmpty();
            Losses.only(PodDeletedException.class, result, "deleted");
            assertThat(result.tests())
                    .as("what had ended before")
                    .containsExactly(
                            "a_passes PASSED", "b_fails FAILED", "c_waits PASSED", "d_passes PASSED", "e_fails FAILED");
        }
    }

    @Test
    @Fault(
            row = {36, 41},
            what = "the pod is deleted before its container starts",
            how = Means.REAL)
    void beforeTheStartIsTriedAgain(FaultCase fault) throws InterruptedException, IOException {
        try (FaultRun run =
                Templates.volume(laboratory, "configMap: {name: late}").start(MiddleTestCase.class)) {
            VictimPod first = VictimPod.await(laboratory, VictimPod.waitsFor("ContainerCreating"));
            first.delete(0).awaitGone();
            Templates.createConfigMap(laboratory, "late");
            VictimPod second = VictimPod.await(
                    laboratory, pod -> !pod.getMetadata().getUid().equals(first.uid()));
            assertThat(second.name()).contains("-0-2-");
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(
            row = {36, 41},
            what = "the pod is deleted when it runs, and no test has begun",
            how = Means.REAL)
    void beforeTheFirstTest(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(StartTestCase.class)) {
            run.awaitReached(StartTestCase.LATCH);
            VictimPod.await(laboratory).delete(1).awaitGone();
            run.release(StartTestCase.LATCH);
            FaultResult result = run.await();
            assertThat(fault.judge(result).twice()).isEmpty();
            if (!result.losses().isEmpty()) {
                Losses.only(PodDeletedException.class, result, "deleted");
                fault.note("the class had begun, and was told so: it is not run again");
            }
        }
    }

    @Test
    @Fault(row = 42, what = "the pod is deleted and takes long to end", how = Means.REAL)
    void nextAttemptWaitsForTheEndOfTheLast(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(StartTestCase.class)) {
            run.awaitReached(StartTestCase.LATCH);
            VictimPod pod = VictimPod.await(laboratory);
            NodeProcesses.signal(pod.processes().supervisor(), "STOP");
            pod.delete(6);
            Awaitility.await("the pod's end, without another one beside it")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        var pods = VictimPod.all(laboratory.namespace());
                        assertThat(pods.stream()
                                        .filter(p -> !p.getMetadata().getUid().equals(pod.uid())
                                                && pod.processes()
                                                        .all()
                                                        .findAny()
                                                        .isPresent()))
                                .as("pods beside the one that is ending")
                                .isEmpty();
                        return pod.processes().all().findAny().isEmpty();
                    });
            run.release(StartTestCase.LATCH);
            assertThat(fault.judge(run.await()).twice()).isEmpty();
        }
    }
}
