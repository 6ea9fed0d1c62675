package io.podunit.samples.faults.real.start;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.samples.faults.FaultLaboratory;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A pod that has a port of the node, so that no other pod that wants it finds room there. */
record PortHolder(KubernetesClient client, Pod pod) implements AutoCloseable {

    private static final int PORT = 28_732;

    static PortHolder start(FaultLaboratory laboratory) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName("holder")
                .withNamespace(laboratory.namespace().name())
                .endMetadata()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("sleep")
                .withImage("busybox:latest")
                .withImagePullPolicy("IfNotPresent")
                .withCommand("sleep", "1000")
                .addNewPort()
                .withContainerPort(1)
                .withHostPort(PORT)
                .endPort()
                .endContainer()
                .endSpec()
                .build();
        PortHolder holder = new PortHolder(
                laboratory.client(), laboratory.client().resource(pod).create());
        Awaitility.await("the holder's node")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        laboratory.client().resource(holder.pod).get().getSpec().getNodeName() != null);
        return holder;
    }

    /** For a template: YAML of a container that wants the same port. */
    String samePort() {
        return "      ports: [{containerPort: 1, hostPort: " + PORT + "}]";
    }

    static boolean isUnschedulable(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition ->
                        condition.getType().equals("PodScheduled") && "Unschedulable".equals(condition.getReason()));
    }

    void leave() {
        client.resource(pod).withGracePeriod(0).delete();
    }

    @Override
    public void close() {
        leave();
    }
}
