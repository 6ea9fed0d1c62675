package io.podunit.samples.faults.real.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import io.podunit.lost.PodEvictedException;
import io.podunit.lost.PodPreemptedException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultPlan;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.EndGate;
import io.podunit.samples.faults.real.Losses;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.faults.real.Templates;
import io.podunit.samples.faults.real.VictimPod;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pods that the cluster takes away. */
class EvictionFaultTests extends RealFaultTests {

    private static final int PORT = 28_731;

    @Test
    @Fault(row = 35, what = "the eviction API takes the pod in the middle of a class", how = Means.REAL)
    void evictedInTheMiddle(FaultCase fault) throws InterruptedException {
        try (FaultRun run = laboratory.plan().start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            VictimPod.await(laboratory).evict();
            FaultResult result = run.await();
            assertThat(fault.judgeLost(result, "the pod was evicted").twice()).isEmpty();
            Losses.only(PodEvictedException.class, result, "evict", "c_waits");
            assertThat(result.tests()).startsWith("a_passes PASSED", "b_fails FAILED", "c_waits FAILED");
        }
    }

    @Test
    @Fault(
            row = {35, 30},
            what = "the eviction API takes the pod after its last word",
            how = Means.REAL)
    void evictedAfterTheLastWord(FaultCase fault) throws InterruptedException, IOException {
        EndGate gate = EndGate.in(laboratory);
        try (FaultRun run = gate.plan().start(MiddleTestCase.class)) {
            run.release(MiddleTestCase.LATCH);
            gate.awaitLastWord(run);
            VictimPod.await(laboratory).evict();
            FaultResult result = run.await();
            fault.judgeLost(result, "the pod was evicted before its container ended");
            Losses.only(PodEvictedException.class, result, "evict");
        }
    }

    @Test
    @Fault(
            row = {30, 36},
            what = "the pod is deleted at once after its container ended",
            how = Means.REAL)
    void deletedAtItsEnd(FaultCase fault) throws InterruptedException, IOException {
        EndGate gate = EndGate.in(laboratory);
        try (FaultRun run = gate.plan().start(MiddleTestCase.class)) {
            run.release(MiddleTestCase.LATCH);
            gate.awaitLastWord(run);
            VictimPod pod = VictimPod.await(laboratory);
            gate.open();
            pod.delete(0);
            fault.judge(run.await());
        }
    }

    @Test
    @Fault(row = 35, what = "the eviction API takes the pod before its container starts", how = Means.REAL)
    void evictedBeforeTheStartIsTriedAgain(FaultCase fault) throws InterruptedException, IOException {
        try (FaultRun run =
                Templates.volume(laboratory, "configMap: {name: late}").start(MiddleTestCase.class)) {
            VictimPod.await(laboratory, VictimPod.waitsFor("ContainerCreating"))
                    .evict()
                    .awaitGone();
            Templates.createConfigMap(laboratory, "late");
            run.release(MiddleTestCase.LATCH);
            fault.judgeUndisturbed(run.await());
        }
    }

    @Test
    @Tag("slow")
    @Fault(row = 35, what = "a test fills an emptyDir beyond its sizeLimit", how = Means.REAL)
    void volumeBeyondItsLimit(FaultCase fault) throws InterruptedException, IOException {
        assertFull(fault, Templates.volume(laboratory, "emptyDir: {sizeLimit: 50Mi}"), "limit \"50Mi\"");
    }

    @Test
    @Tag("slow")
    @Fault(row = 35, what = "a test writes beyond the limit of ephemeral-storage", how = Means.REAL)
    void storageBeyondTheLimit(FaultCase fault) throws InterruptedException, IOException {
        String yaml = laboratory
                .template("      resources: {limits: {ephemeral-storage: 200Mi}}", "")
                .replace("      volumeMounts:\n", "      volumeMounts:\n        - {name: extra, mountPath: /extra}\n");
        assertFull(
                fault,
                Templates.plan(laboratory, yaml + "    - {name: extra, emptyDir: {}}\n"),
                "ephemeral local storage");
    }

    private static void assertFull(FaultCase fault, FaultPlan plan, String text) throws InterruptedException {
        try (FaultRun run = plan.start(FillingTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "the pod used more than it may, and was evicted");
            Losses.only(PodEvictedException.class, result, text, "b_fills");
            assertThat(result.tests()).containsExactly("a_passes PASSED", "b_fills FAILED", "c_passes FAILED");
        }
    }

    @Test
    @Fault(row = 35, what = "a pod of higher priority needs the place", how = Means.REAL)
    void preempted(FaultCase fault) throws InterruptedException, IOException {
        FaultPlan plan = laboratory.plan("      ports: [{containerPort: 1, hostPort: " + PORT + "}]", "");
        PriorityClass high = laboratory
                .client()
                .resource(new PriorityClassBuilder()
                        .withNewMetadata()
                        .withName(laboratory.namespace().name())
                        .endMetadata()
                        .withValue(1000)
                        .build())
                .create();
        try (FaultRun run = plan.start(MiddleTestCase.class)) {
            run.awaitReached(MiddleTestCase.LATCH).awaitTold("c_waits");
            laboratory.client().resource(important(high)).create();
            FaultResult result = run.await();
            fault.judgeLost(result, "the pod was preempted");
            Losses.only(PodPreemptedException.class, result, "preempt", "c_waits", "priority");
        } finally {
            laboratory.client().resource(high).delete();
        }
    }

    /** Wants the same port of the node. */
    private Pod important(PriorityClass high) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("important")
                .withNamespace(laboratory.namespace().name())
                .endMetadata()
                .withNewSpec()
                .withPriorityClassName(high.getMetadata().getName())
                .withTerminationGracePeriodSeconds(1L)
                .addNewContainer()
                .withName("sleep")
                .withImage("busybox:latest")
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sleep", "10")
                .addNewPort()
                .withContainerPort(1)
                .withHostPort(PORT)
                .endPort()
                .endContainer()
                .withRestartPolicy("Never")
                .endSpec()
                .build();
    }
}
