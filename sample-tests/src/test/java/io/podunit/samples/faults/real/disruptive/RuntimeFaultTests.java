package io.podunit.samples.faults.real.disruptive;

import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.NodeProcesses;
import io.podunit.samples.truth.suite.ChattyTestCase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The container runtime, which carries what pods print, is away. */
class RuntimeFaultTests extends DisruptiveTests {

    private static final String CONTAINERD = "containerd";

    @Test
    @Fault(row = 31, what = "containerd stands still (SIGSTOP) for 30 s in the middle of much output", how = Means.REAL)
    void runtimeStandsStill(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(ChattyTestCase.class)) {
            run.awaitReached(ChattyTestCase.LATCH);
            ProcessHandle containerd = NodeProcesses.named(CONTAINERD);
            NodeProcesses.signal(containerd, "STOP");
            try {
                run.release(ChattyTestCase.LATCH);
                // The fault is the time.
                new CountDownLatch(1).await(30, TimeUnit.SECONDS);
            } finally {
                NodeProcesses.signal(containerd, "CONT");
            }
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(row = 31, what = "containerd is killed and restarted twice in the middle of much output", how = Means.REAL)
    void runtimeRestarts(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(ChattyTestCase.class)) {
            run.awaitReached(ChattyTestCase.LATCH);
            components.restart(CONTAINERD);
            run.release(ChattyTestCase.LATCH);
            components.restart(CONTAINERD);
            fault.judge(run.await());
        }
    }
}
