package io.podunit.samples.lifecycle;

import java.util.concurrent.CountDownLatch;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Keeps a client from its report, for ever, so that it can be killed at any step without being past its end already. Only in a
 * process that was asked to.
 */
public final class HeldReport implements TestExecutionListener {

    static final String VARIABLE = "PODUNIT_SAMPLES_HOLD_REPORT";

    /** What a client says that has come to its report. */
    static final String HELD = "its report is held";

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (System.getenv(VARIABLE) != null) {
            System.err.println(HELD);
            hold();
        }
    }

    private static void hold() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
