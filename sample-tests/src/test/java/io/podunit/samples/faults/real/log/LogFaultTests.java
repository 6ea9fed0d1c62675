package io.podunit.samples.faults.real.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.EndGate;
import io.podunit.samples.faults.real.Losses;
import io.podunit.samples.faults.real.NodeProcesses;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.faults.real.VictimPod;
import io.podunit.samples.truth.suite.ChattyTestCase;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The pod's log is disturbed on its way or on the node. */
class LogFaultTests extends RealFaultTests {

    @Test
    @Fault(
            row = {16, 28},
            what = "a child process floods standard output with 60 MB",
            how = Means.REAL)
    void floodFromAChild(FaultCase fault) throws InterruptedException {
        assertUndisturbed(fault, NoisyTestCase.Flood.class);
    }

    @Test
    @Fault(
            row = {28, 27, 32},
            what = "child processes write long lines, to both streams at once, without a last newline",
            how = Means.REAL)
    void mixedOutputOfChildren(FaultCase fault) throws InterruptedException {
        assertUndisturbed(fault, NoisyTestCase.Mixed.class);
    }

    private void assertUndisturbed(FaultCase fault, Class<?> noisy) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(noisy)) {
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(row = 33, what = "the log file is removed on the node in the middle of much output", how = Means.REAL)
    void removedLogFile(FaultCase fault) throws InterruptedException, IOException {
        try (FaultRun run = laboratory.plan().start(ChattyTestCase.class)) {
            run.awaitReached(ChattyTestCase.LATCH);
            Files.delete(VictimPod.await(laboratory).logFile());
            run.release(ChattyTestCase.LATCH);
            fault.judge(run.await());
        }
    }

    @Test
    @Fault(
            row = {30, 33, 29},
            what = "the log file is removed between the last word and the end of the container",
            how = Means.REAL)
    void removedLogFileAtTheEnd(FaultCase fault) throws InterruptedException, IOException {
        EndGate gate = EndGate.in(laboratory);
        try (FaultRun run = gate.plan().start(MiddleTestCase.class)) {
            run.release(MiddleTestCase.LATCH);
            gate.awaitLastWord(run);
            Files.delete(VictimPod.await(laboratory).logFile());
            gate.open();
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(row = 63, what = "all events are deleted before the pod is lost", how = Means.REAL)
    void withoutEvents(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            laboratory
                    .client()
                    .v1()
                    .events()
                    .inNamespace(laboratory.namespace().name())
                    .delete();
            NodeProcesses.signal(VictimPod.await(laboratory).processes().testJvm(), "KILL");
            fault.judgeLost(run.await(), "the test JVM was gone");
            assertThat(run.report().ends()).isNotEmpty();
        }
    }

    @Test
    @Fault(row = 32, what = "the supervisor is killed (SIGKILL) after its last word", how = Means.REAL)
    void supervisorThatIsKilledAfterItsLastWord(FaultCase fault) throws InterruptedException, IOException {
        EndGate gate = EndGate.in(laboratory);
        try (FaultRun run = gate.plan().start(MiddleTestCase.class)) {
            run.release(MiddleTestCase.LATCH);
            gate.awaitLastWord(run);
            VictimPod.await(laboratory).processes().supervisor().destroyForcibly();
            var result = run.await();
            fault.judgeLost(result, "the container's exit code contradicts the last word");
            Losses.saysSo(result.losses().get(0), "137");
        }
    }
}
