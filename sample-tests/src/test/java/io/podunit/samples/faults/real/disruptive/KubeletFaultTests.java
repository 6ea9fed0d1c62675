package io.podunit.samples.faults.real.disruptive;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.PodLostException;
import io.podunit.lost.NodeLostException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.Components.Outage;
import io.podunit.samples.faults.real.Losses;
import io.podunit.samples.faults.real.VictimPod;
import io.podunit.samples.truth.suite.ChattyTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The node's agent is away. */
class KubeletFaultTests extends DisruptiveTests {

    @Test
    @Fault(row = 20, what = "the kubelet is killed and restarted three times in a run", how = Means.REAL)
    void restarts(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(ChattyTestCase.class)) {
            run.awaitReached(ChattyTestCase.LATCH);
            components.restart("kubelet");
            components.restart("kubelet");
            run.release(ChattyTestCase.LATCH);
            components.restart("kubelet");
            fault.judgeUndisturbed(run.await());
        }
    }

    /** Where no node is left that is ready, Kubernetes takes pods from none: only their conditions say that they are lost. */
    @Test
    @Tag("slow")
    @Timeout(value = 12, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @Fault(row = 38, what = "the kubelet is away until the node counts as lost, and then comes back", how = Means.REAL)
    void nodeIsLost(FaultCase fault) throws InterruptedException {
        FaultPlan plan = laboratory.plan().with(Constants.TIMEOUT_CLASS, "20m").limit(Duration.ofMinutes(9));
        try (FaultRun run = plan.start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            try (Outage outage = components.stop("kubelet")) {
                Awaitility.await("the loss of the node, while " + outage)
                        .atMost(Duration.ofMinutes(8))
                        .until(run::isOver);
                // Its pod runs on, and nobody may hear of it any more.
                run.release(MiddleTestCase.LATCH);
            }
            FaultResult result = run.await();
            assertThat(fault.judgeLost(result, "the node did not answer any more")
                            .twice())
                    .isEmpty();
            Losses.only(NodeLostException.class, result, "node", "c_waits");
        }
    }

    @Test
    @Fault(
            row = 39,
            what = "kubelet, shim and all processes of the pod are killed, as if the node were switched off",
            how = Means.REAL)
    void powerCut(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH);
            var processes = VictimPod.await(laboratory).processes();
            try (Outage outage = components.stop("kubelet")) {
                List<ProcessHandle> all = processes.all().toList();
                assertThat(all).as("processes, while " + outage).isNotEmpty();
                processes.supervisor().parent().ifPresent(ProcessHandle::destroyForcibly);
                all.forEach(ProcessHandle::destroyForcibly);
            }
            FaultResult result = run.await();
            assertThat(fault.judgeLost(result, "the pod was gone").twice()).isEmpty();
            assertThat(result.losses()).hasAtLeastOneElementOfType(PodLostException.class);
            assertThat(result.tests()).startsWith("a_passes PASSED", "b_fails FAILED", "c_waits FAILED");
        }
    }
}
