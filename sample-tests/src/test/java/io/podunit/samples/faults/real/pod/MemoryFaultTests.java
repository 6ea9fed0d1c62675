package io.podunit.samples.faults.real.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.lost.PodOutOfMemoryException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.Losses;
import io.podunit.samples.faults.real.RealFaultTests;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Memory that does not suffice. */
class MemoryFaultTests extends RealFaultTests {

    private FaultPlan limited(String jvmArguments) throws IOException {
        return laboratory
                .plan("      resources: {limits: {memory: 400Mi}}", "")
                .with(Constants.JVM_ARGUMENTS, jvmArguments);
    }

    /** JUnit takes an OutOfMemoryError for the end of everything, wherever it runs. */
    @Test
    @Fault(row = 34, what = "a test fills the heap", how = Means.REAL)
    void fullHeap(FaultCase fault) throws InterruptedException, IOException {
        try (FaultRun run = limited("-Xmx64m").start(GreedyTestCase.Heap.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "JUnit itself gives up at an OutOfMemoryError");
            assertThat(result.tests()).containsExactly("a_passes PASSED", "b_takes FAILED", "c_passes FAILED");
            Losses.only(PodOutOfMemoryException.class, result, "OutOfMemoryError: Java heap space", "b_takes", "-Xmx");
        }
    }

    @Test
    @Fault(row = 34, what = "a heap is larger than the container's limit", how = Means.REAL)
    void heapBeyondTheLimit(FaultCase fault) throws InterruptedException, IOException {
        assertKilled(fault, limited("-Xmx2g"), GreedyTestCase.Heap.class);
    }

    @Test
    @Fault(row = 34, what = "direct buffers exceed the container's limit", how = Means.REAL)
    void offHeapBeyondTheLimit(FaultCase fault) throws InterruptedException, IOException {
        assertKilled(fault, limited("-Xmx64m -XX:MaxDirectMemorySize=3g"), GreedyTestCase.OffHeap.class);
    }

    private static void assertKilled(FaultCase fault, FaultPlan plan, Class<?> greedy) throws InterruptedException {
        try (FaultRun run = plan.start(greedy)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "the kernel killed the test JVM");
            Losses.only(
                    PodOutOfMemoryException.class, result, "137", "b_takes", "400", "memory", "podunit.pod.template");
            assertThat(result.tests()).containsExactly("a_passes PASSED", "b_takes FAILED", "c_passes FAILED");
        }
    }

    @Test
    @Fault(row = 34, what = "the kernel kills a process that a test started, and the test goes on", how = Means.REAL)
    void childBeyondTheLimitIsTheTestsOwnAffair(FaultCase fault) throws InterruptedException, IOException {
        try (FaultRun run = limited("-Xmx64m").start(GreedyTestCase.Child.class)) {
            FaultResult result = run.await();
            fault.judgeUndisturbed(result);
            assertThat(result.tests()).containsExactly("a_passes PASSED", "b_takes PASSED", "c_passes PASSED");
        }
    }
}
