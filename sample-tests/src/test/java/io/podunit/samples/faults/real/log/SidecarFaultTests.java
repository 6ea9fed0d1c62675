package io.podunit.samples.faults.real.log;

import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.faults.real.Templates;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Other containers in the pod. */
class SidecarFaultTests extends RealFaultTests {

    private static final String SIDECAR =
            "- {name: sidecar, image: 'busybox:latest', imagePullPolicy: IfNotPresent, command: [sleep, '100000']";

    /** It would not hear that it is to end. */
    private static final String SOON = "  terminationGracePeriodSeconds: 1\n";

    @Test
    @Fault(row = 13, what = "a second container never ends", how = Means.REAL)
    void containerThatNeverEnds(FaultCase fault) throws InterruptedException, IOException {
        String yaml = laboratory.template("", SOON).replace("  volumes:\n", "    " + SIDECAR + "}\n  volumes:\n");
        assertUndisturbed(fault, Templates.plan(laboratory, yaml));
    }

    @Test
    @Fault(row = 13, what = "a native sidecar (a restartable init container) never ends", how = Means.REAL)
    void nativeSidecarThatNeverEnds(FaultCase fault) throws InterruptedException, IOException {
        assertUndisturbed(
                fault, laboratory.plan("", SOON + "  initContainers:\n    " + SIDECAR + ", restartPolicy: Always}"));
    }

    private static void assertUndisturbed(FaultCase fault, FaultPlan plan) throws InterruptedException {
        try (FaultRun run = plan.start(MiddleTestCase.class)) {
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }
}
