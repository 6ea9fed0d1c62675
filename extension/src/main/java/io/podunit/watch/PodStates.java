package io.podunit.watch;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.podunit.watch.PodState.ContainerState;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/** Pods of the API to {@link PodState}. Only our own container counts: others may be injected, and may outlive it. */
@API(status = API.Status.INTERNAL)
public final class PodStates {

    private static final String CONTAINER = "podunit";

    private PodStates() {}

    public static PodState of(Pod pod) {
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        return of(pod, job(pod.getMetadata()), container(status));
    }

    /** Of a pod that was there before, in which something of ours runs as if it were that Job's. */
    public static PodState of(Pod pod, String job, ContainerState container) {
        ObjectMeta metadata = pod.getMetadata();
        PodStatus status = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        return new PodState(
                metadata.getName(),
                metadata.getUid(),
                job,
                pod.getSpec() == null ? null : pod.getSpec().getNodeName(),
                Objects.requireNonNullElse(status.getPhase(), "Pending"),
                container,
                status.getReason(),
                status.getMessage(),
                conditions(status),
                metadata.getDeletionTimestamp() != null,
                false);
    }

    /** The newer state, unless it would take the pod back to where it has been: caches of API servers may lag. */
    static PodState newer(PodState before, PodState now) {
        return rank(now) < rank(before) ? before : now;
    }

    /** The same, deleted. */
    public static PodState gone(PodState last) {
        return new PodState(
                last.name(),
                last.uid(),
                last.job(),
                last.node(),
                last.phase(),
                last.container(),
                last.reason(),
                last.message(),
                last.conditions(),
                last.terminating(),
                true);
    }

    private static int rank(PodState state) {
        if (state.gone()) {
            return 3;
        }
        return state.terminated() ? 2 : state.started() ? 1 : 0;
    }

    private static String job(ObjectMeta metadata) {
        return metadata.getOwnerReferences().stream()
                .filter(owner -> owner.getKind().equals("Job"))
                .map(owner -> owner.getName())
                .findFirst()
                .orElse("");
    }

    private static ContainerState container(PodStatus status) {
        return status.getContainerStatuses().stream()
                .filter(container -> container.getName().equals(CONTAINER))
                .findFirst()
                .map(PodStates::state)
                .orElse(new ContainerState.Waiting(null, null));
    }

    private static ContainerState state(ContainerStatus container) {
        var state = container.getState();
        if (state == null) {
            return new ContainerState.Waiting(null, null);
        } else if (state.getTerminated() != null) {
            return ended(state.getTerminated());
        } else if (state.getRunning() != null) {
            return new ContainerState.Running();
        }
        var waiting = state.getWaiting();
        return waiting == null
                ? new ContainerState.Waiting(null, null)
                : new ContainerState.Waiting(waiting.getReason(), waiting.getMessage());
    }

    /** How a container ended. */
    public static ContainerState.Terminated ended(ContainerStateTerminated end) {
        return new ContainerState.Terminated(
                Objects.requireNonNullElse(end.getExitCode(), -1), end.getSignal(), end.getReason(), end.getMessage());
    }

    /** What is not as it should be. */
    private static List<PodState.Condition> conditions(PodStatus status) {
        return status.getConditions().stream()
                .filter(condition ->
                        condition.getType().equals("DisruptionTarget") == "True".equals(condition.getStatus()))
                .map(condition -> new PodState.Condition(
                        condition.getType(), condition.getStatus(), condition.getReason(), condition.getMessage()))
                .toList();
    }
}
