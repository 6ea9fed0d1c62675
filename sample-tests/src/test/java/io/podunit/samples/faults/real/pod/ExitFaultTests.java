package io.podunit.samples.faults.real.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.lost.PodExitedException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.Losses;
import io.podunit.samples.faults.real.NodeProcesses;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.faults.real.Templates;
import io.podunit.samples.faults.real.VictimPod;
import io.podunit.samples.truth.suite.EveryOutcomeTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** JVMs that end in the middle, by themselves or not. */
class ExitFaultTests extends RealFaultTests {

    private static final String WHY = "the test JVM was gone";

    @Test
    @Fault(
            row = {28, 39},
            what = "Runtime.halt(0) in the middle of a class",
            how = Means.REAL)
    void haltWithCodeZeroIsRed(FaultCase fault) throws InterruptedException {
        assertLeft(fault, LeavingTestCase.Halts.class, 0);
    }

    @Test
    @Fault(row = 28, what = "System.exit(0) in the middle of a class", how = Means.REAL)
    void exitWithCodeZeroIsRed(FaultCase fault) throws InterruptedException {
        assertLeft(fault, LeavingTestCase.Exits.class, 0);
    }

    @Test
    @Fault(row = 28, what = "a test crashes the JVM with SIGSEGV", how = Means.REAL)
    void crashIsRed(FaultCase fault) throws InterruptedException {
        assertThat(assertLeft(fault, LeavingTestCase.Crashes.class, 134)).contains("hs_err");
    }

    private String assertLeft(FaultCase fault, Class<?> leaving, int code) throws InterruptedException {
        FaultPlan plan = laboratory.plan().with(Constants.PARALLELISM, "1");
        try (FaultRun run = plan.start(leaving, EveryOutcomeTestCase.class)) {
            FaultResult result = run.await();
            assertThat(fault.judgeLost(result, WHY).twice()).isEmpty();
            PodExitedException loss = Losses.only(PodExitedException.class, result, "exit code " + code, "b_leaves");
            assertThat(loss.exitCode()).isEqualTo(code);
            assertThat(result.tests()).startsWith("a_passes PASSED", "b_leaves FAILED", "c_passes FAILED");
            assertThat(result.tests())
                    .filteredOn(test -> test.endsWith(" PASSED"))
                    .hasSize(1);
            return String.valueOf(loss.getMessage());
        }
    }

    @Test
    @Fault(row = 28, what = "a shutdown hook ends the JVM with another exit code than it announced", how = Means.REAL)
    void otherExitCodeThanAnnouncedIsRed(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(LeavingTestCase.HaltsLate.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "the JVM contradicted itself");
            assertThat(Losses.only(PodExitedException.class, result, "ended with 3")
                            .exitCode())
                    .isEqualTo(3);
        }
    }

    @Test
    @Fault(
            row = {32, 41},
            what = "the supervisor is killed (SIGKILL) in the middle of a class",
            how = Means.REAL)
    void supervisorThatIsKilledIsRed(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            VictimPod.await(laboratory).processes().supervisor().destroyForcibly();
            FaultResult result = run.await();
            assertThat(fault.judgeLost(result, "the pod was gone").twice()).isEmpty();
            assertThat(Losses.only(PodExitedException.class, result, "137", "c_waits")
                            .exitCode())
                    .isEqualTo(137);
            assertThat(result.tests())
                    .containsExactly(
                            "a_passes PASSED", "b_fails FAILED", "c_waits FAILED", "d_passes FAILED", "e_fails FAILED");
        }
    }

    @Test
    @Fault(row = 41, what = "the test JVM is killed (SIGKILL) in the middle of a class", how = Means.REAL)
    void testJvmThatIsKilledIsRunOnce(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            NodeProcesses.signal(VictimPod.await(laboratory).processes().testJvm(), "KILL");
            FaultResult result = run.await();
            assertThat(fault.judgeLost(result, WHY).twice()).isEmpty();
            Losses.only(PodExitedException.class, result, "exit code 137", "c_waits");
        }
    }

    @Test
    @Fault(row = 41, what = "every pod crashes before its first word", how = Means.REAL)
    void podThatCannotBeginRunsNothing(FaultCase fault) throws InterruptedException, IOException {
        String yaml = laboratory
                .template("", "")
                .replace(
                        "      env:\n", "      env:\n        - {name: JAVA_TOOL_OPTIONS, value: '-XX:NoSuchOption'}\n");
        FaultPlan plan = Templates.plan(laboratory, yaml);
        try (FaultRun run = plan.start(MiddleTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "nothing could run");
            assertThat(result.truth()).isEmpty();
            Losses.only(PodExitedException.class, result, "exit code 1", "NoSuchOption");
        }
    }
}
