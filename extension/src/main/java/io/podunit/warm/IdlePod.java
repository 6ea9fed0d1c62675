package io.podunit.warm;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.exec.ExecTarget;
import io.podunit.manifest.PodTemplateMerger;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A pod that waits for a run.
 *
 * @param id by which it is deleted
 */
@API(status = API.Status.INTERNAL)
public record IdlePod(String id, ExecTarget target, WarmOrigin origin) {

    /** Empty where it does not wait, or is none of ours. */
    static Optional<IdlePod> of(Pod pod) {
        String id = pod.getMetadata().getLabels().getOrDefault(WarmJob.POD, "");
        if (pod.getMetadata().getDeletionTimestamp() != null || !id.matches("[0-9a-f]{12}")) {
            return Optional.empty();
        }
        return running(pod)
                .flatMap(container -> origin(pod).map(origin -> new IdlePod(id, target(pod, container), origin)));
    }

    private static Optional<ContainerStatus> running(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(container -> container.getName().equals(PodTemplateMerger.CONTAINER))
                .filter(container -> Boolean.TRUE.equals(container.getReady())
                        && container.getState() != null
                        && container.getState().getRunning() != null)
                .findFirst();
    }

    private static ExecTarget target(Pod pod, ContainerStatus container) {
        return new ExecTarget(
                new Place(pod.getMetadata().getNamespace(), pod.getMetadata().getName(), PodTemplateMerger.CONTAINER),
                pod.getMetadata().getUid(),
                container.getContainerID(),
                pod.getSpec().getNodeName());
    }

    private static Optional<WarmOrigin> origin(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations.get(WarmOrigin.ANNOTATION)).flatMap(WarmOrigin::parse);
    }
}
