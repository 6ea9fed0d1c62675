package io.podunit.samples.faults.real;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.podunit.samples.faults.FaultLaboratory;
import io.podunit.samples.harness.TestNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A pod of a run, and what others may do to it. */
public record VictimPod(KubernetesClient client, String namespace, String name, String uid) {

    private static final String RUN = "podunit.io/run";
    private static final Duration LONG = Duration.ofSeconds(150);

    /** The only pod of the only run in that laboratory, as soon as there is one. */
    public static VictimPod await(FaultLaboratory laboratory) {
        return await(laboratory, pod -> true);
    }

    /** The first pod of which that is so. */
    public static VictimPod await(FaultLaboratory laboratory, Predicate<Pod> condition) {
        TestNamespace namespace = laboratory.namespace();
        List<Pod> found = Awaitility.await("a pod of the run")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> all(namespace).stream().filter(condition).toList(), pods -> !pods.isEmpty());
        ObjectMeta metadata = found.get(0).getMetadata();
        return new VictimPod(laboratory.client(), namespace.name(), metadata.getName(), metadata.getUid());
    }

    /** All pods of runs. */
    public static List<Pod> all(TestNamespace namespace) {
        return namespace
                .client()
                .pods()
                .inNamespace(namespace.name())
                .withLabel(RUN)
                .list()
                .getItems();
    }

    /** Whether Podunit's container waits for that reason. */
    public static Predicate<Pod> waitsFor(String reason) {
        return pod -> pod.getStatus().getContainerStatuses().stream()
                .filter(container -> container.getName().equals("podunit"))
                .map(container -> container.getState().getWaiting())
                .anyMatch(waiting -> waiting != null && reason.equals(waiting.getReason()));
    }

    public PodResource resource() {
        return client.pods().inNamespace(namespace).withName(name);
    }

    /** @param seconds of grace; with none the API server forgets the pod at once */
    public VictimPod delete(long seconds) {
        resource().withGracePeriod(seconds).delete();
        return this;
    }

    /** As a drain does. */
    public VictimPod evict() {
        resource()
                .evict(new EvictionBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .build());
        return this;
    }

    public VictimPod awaitGone() {
        Awaitility.await("the end of pod " + name)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    Pod pod = resource().get();
                    return pod == null || !pod.getMetadata().getUid().equals(uid);
                });
        return this;
    }

    /** The log of Podunit's container, as the node keeps it. */
    public Path logFile() {
        return Path.of("/var/log/pods", namespace + '_' + name + '_' + uid, "podunit", "0.log");
    }

    public NodeProcesses processes() {
        return new NodeProcesses(uid);
    }
}
