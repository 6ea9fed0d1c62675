package io.podunit.samples.faults.real.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.podunit.Constants;
import io.podunit.lost.DeadlineExceededException;
import io.podunit.lost.DeadlineExceededException.Limit;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.Losses;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.faults.real.VictimPod;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each of the nested deadlines passes alone. */
class DeadlineFaultTests extends RealFaultTests {

    /** Whatever the controllers write at the same time: an edit of all of it would be a conflict. */
    private static final PatchContext SHORT = PatchContext.of(PatchType.JSON_MERGE);

    private static final String WHY = "the deadline passed while the test ran";

    @Test
    @Fault(row = 43, what = "a class takes longer than podunit.timeout.class", how = Means.REAL)
    void ofTheClass(FaultCase fault) throws InterruptedException {
        assertPassed(
                fault, laboratory.plan().with(Constants.TIMEOUT_CLASS, "12s"), Limit.CLASS, "podunit.timeout.class");
    }

    @Test
    @Fault(row = 43, what = "a run takes longer than podunit.timeout.run", how = Means.REAL)
    void ofTheRun(FaultCase fault) throws InterruptedException {
        FaultPlan plan = laboratory.plan().with(Constants.TIMEOUT_RUN, "40s");
        assertPassed(fault, plan, Limit.RUN, "podunit.timeout.run (40 s)");
    }

    private static void assertPassed(FaultCase fault, FaultPlan plan, Limit limit, String text)
            throws InterruptedException {
        try (FaultRun run = plan.start(MiddleTestCase.class)) {
            assertMiddle(fault, run.await(), limit, text);
        }
    }

    private static void assertMiddle(FaultCase fault, FaultResult result, Limit limit, String text) {
        assertThat(fault.judgeLost(result, WHY).twice()).isEmpty();
        assertThat(Losses.only(DeadlineExceededException.class, result, text, "c_waits")
                        .limit())
                .isEqualTo(limit);
        assertThat(result.tests())
                .containsExactly(
                        "a_passes PASSED", "b_fails FAILED", "c_waits FAILED", "d_passes FAILED", "e_fails FAILED");
    }

    @Test
    @Tag("slow")
    @Fault(row = 43, what = "a pod does not start within podunit.timeout.schedule", how = Means.REAL)
    void ofTheStart(FaultCase fault) throws InterruptedException, IOException {
        FaultPlan plan = laboratory.plan("", """
                  initContainers:
                    - {name: first, image: 'busybox:latest', imagePullPolicy: IfNotPresent, command: [sleep, "1000"]}
                """);
        try (FaultRun run = plan.with(Constants.TIMEOUT_SCHEDULE, "20s").start(MiddleTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "nothing could run");
            assertThat(result.truth()).isEmpty();
            assertThat(Losses.only(DeadlineExceededException.class, result, "podunit.timeout.schedule (20 s)")
                            .limit())
                    .isEqualTo(Limit.SCHEDULE);
        }
    }

    @Test
    @Fault(row = 43, what = "activeDeadlineSeconds of the pod pass", how = Means.REAL)
    void ofThePod(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            VictimPod.await(laboratory).resource().patch(SHORT, "{\"spec\": {\"activeDeadlineSeconds\": 1}}");
            assertMiddle(fault, run.await(), Limit.POD, "The pod ran into its activeDeadlineSeconds");
        }
    }

    @Test
    @Fault(row = 43, what = "activeDeadlineSeconds of the Job pass", how = Means.REAL)
    void ofTheJob(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            String job = VictimPod.await(laboratory).name().replaceFirst("-[^-]*$", "");
            laboratory
                    .client()
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace(laboratory.namespace().name())
                    .withName(job)
                    .patch(SHORT, "{\"spec\": {\"activeDeadlineSeconds\": 1}}");
            assertMiddle(fault, run.await(), Limit.JOB, "The Job ran into its activeDeadlineSeconds");
        }
    }
}
