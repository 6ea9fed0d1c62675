package io.podunit.samples.faults.real.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.PodLostException;
import io.podunit.lost.ContainerStartException;
import io.podunit.lost.PodUnschedulableException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.Losses;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.faults.real.Templates;
import io.podunit.samples.faults.real.VictimPod;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Nothing starts; or it starts late, which is no fault of the tests. */
class StartFaultTests extends RealFaultTests {

    private static final String WHY = "nothing could run";

    @Test
    @Fault(row = 9, what = "no node has the port that the pod asks for", how = Means.REAL)
    void noNodeHasRoom(FaultCase fault) throws InterruptedException, IOException {
        try (PortHolder holder = PortHolder.start(laboratory)) {
            assertNotStarted(
                    fault,
                    laboratory.plan(holder.samePort(), ""),
                    PodUnschedulableException.class,
                    "didn't have free ports",
                    "podunit.timeout.schedule");
        }
    }

    @Test
    @Fault(row = 9, what = "no node has the label that the pod selects", how = Means.REAL)
    void noNodeIsSelected(FaultCase fault) throws InterruptedException, IOException {
        FaultPlan plan = laboratory.plan("", "  nodeSelector: {podunit-fault: none}");
        try (FaultRun run = plan.with(Constants.TIMEOUT_SCHEDULE, "10s").start(MiddleTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, WHY);
            // The content store goes where the tests go, and comes first.
            Losses.only(PodUnschedulableException.class, result, "node(s) didn't match", "podunit.pod.template");
        }
    }

    @Test
    @Fault(row = 11, what = "a ConfigMap for the environment is missing", how = Means.REAL)
    void environmentWithoutConfigMap(FaultCase fault) throws InterruptedException, IOException {
        assertNotStarted(fault, variable("none", "key"), ContainerStartException.class, "configmap \"none\" not found");
    }

    @Test
    @Fault(row = 11, what = "a key of a ConfigMap for the environment is missing", how = Means.REAL)
    void environmentWithoutKey(FaultCase fault) throws InterruptedException, IOException {
        Templates.createConfigMap(laboratory, "keyless");
        assertNotStarted(
                fault, variable("keyless", "missing"), ContainerStartException.class, "couldn't find key missing");
    }

    private FaultPlan variable(String configMap, String key) throws IOException {
        String source = "{configMapKeyRef: {name: " + configMap + ", key: " + key + "}}";
        return Templates.plan(
                laboratory,
                laboratory
                        .template("", "")
                        .replace("      env:\n", "      env:\n        - {name: EXTRA, valueFrom: " + source + "}\n"));
    }

    @Test
    @Fault(row = 11, what = "a Secret for a volume is missing", how = Means.REAL)
    void volumeWithoutSecret(FaultCase fault) throws InterruptedException, IOException {
        assertNotStarted(
                fault,
                Templates.volume(laboratory, "secret: {secretName: none}"),
                ContainerStartException.class,
                "FailedMount",
                "secret \"none\" not found");
    }

    @Test
    @Fault(row = 11, what = "the image has no java", how = Means.REAL)
    void imageWithoutJava(FaultCase fault) throws InterruptedException {
        FaultPlan plan = laboratory.plan().with(Constants.IMAGE, "busybox:latest");
        try (FaultRun run = plan.start(MiddleTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, WHY);
            Losses.only(ContainerStartException.class, result, "\"java\": executable file not found", "podunit.image");
        }
    }

    private static void assertNotStarted(
            FaultCase fault, FaultPlan plan, Class<? extends PodLostException> kind, String... texts)
            throws InterruptedException {
        // The content store's pod has to start within that, too.
        try (FaultRun run = plan.with(Constants.TIMEOUT_SCHEDULE, "20s").start(MiddleTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, WHY);
            assertThat(result.truth()).isEmpty();
            Losses.only(kind, result, texts);
        }
    }

    @Test
    @Fault(row = 11, what = "a ConfigMap for a volume comes late", how = Means.REAL)
    void volumeThatComesLate(FaultCase fault) throws InterruptedException, IOException {
        try (FaultRun run =
                Templates.volume(laboratory, "configMap: {name: late}").start(MiddleTestCase.class)) {
            VictimPod.await(laboratory, VictimPod.waitsFor("ContainerCreating"));
            Templates.createConfigMap(laboratory, "late");
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Fault(row = 9, what = "room on the node comes late", how = Means.REAL)
    void roomThatComesLate(FaultCase fault) throws InterruptedException, IOException {
        try (PortHolder holder = PortHolder.start(laboratory);
                FaultRun run = laboratory
                        .plan(holder.samePort(), "")
                        .with(Constants.TIMEOUT_CLASS, "30s")
                        .start(MiddleTestCase.class)) {
            VictimPod.await(laboratory, PortHolder::isUnschedulable);
            holder.leave();
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }
}
