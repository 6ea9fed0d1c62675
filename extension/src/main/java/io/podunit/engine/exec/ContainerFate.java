package io.podunit.engine.exec;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.engine.run.Deadline;
import io.podunit.exec.ExecTarget;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState;
import io.podunit.watch.PodStates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Finds out what became of a container and of a process in it. A process that has said its last word is judged by its exit code. Of one
 * that has not, the container may have been restarted or the pod deleted, of which the cluster knows a moment later.
 */
@API(status = API.Status.INTERNAL)
public final class ContainerFate {

    private static final Duration STEP = Duration.ofMillis(250);

    /** A kubelet looks once a second, and then has to tell it; on a busy node that takes a while. */
    private static final int STEPS = 60;

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Cluster cluster;
    private final ExecTarget target;
    private final String job;
    private final PodState before;

    public ContainerFate(Cluster cluster, ExecTarget target, String job) {
        this.cluster = cluster;
        this.target = target;
        this.job = job;
        this.before = cluster.get(Pod.class, target.place().pod())
                .filter(this::same)
                .map(pod -> PodStates.of(pod, job, new ContainerState.Running()))
                .orElseGet(this::gone);
    }

    private PodState gone() {
        return new PodState(
                target.place().pod(),
                target.uid(),
                job,
                target.node(),
                "Unknown",
                new ContainerState.Running(),
                null,
                null,
                List.of(),
                false,
                true);
    }

    public PodState before() {
        return before;
    }

    /** Of a process that has said its last word. */
    public PodState after(ProcessEnd end) {
        return with(state(end));
    }

    /** Of one that has not. */
    public PodState afterSilence(ProcessEnd end) throws InterruptedException {
        String unknown = "";
        // An answer may take half a minute.
        Deadline limit = new Deadline(System::nanoTime, LONGEST);
        for (int step = 0; step < STEPS && !limit.passed(); step++) {
            try {
                Optional<Pod> now = cluster.get(Pod.class, target.place().pod()).filter(this::same);
                if (now.isEmpty()) {
                    return PodStates.gone(with(state(end)));
                }
                Optional<PodState> explained = explained(now.get(), end);
                if (explained.isPresent()) {
                    return explained.get();
                }
            } catch (ClusterException e) {
                unknown = "; and what became of its pod cannot be read: " + e.getMessage();
            }
            TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
        }
        return with(
                unknown.isEmpty() || end instanceof ProcessEnd.Exited
                        ? state(end)
                        : new ContainerState.Unheard(reason(end) + unknown));
    }

    private Optional<PodState> explained(Pod now, ProcessEnd end) {
        if (now.getMetadata().getDeletionTimestamp() != null) {
            return Optional.of(PodStates.of(now, job, state(end)));
        }
        return now.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(target.place().container()))
                .flatMap(status -> ended(status).stream())
                .findFirst()
                .map(ended -> PodStates.of(now, job, PodStates.ended(ended)));
    }

    /** How the container ended in which the process ran; empty while it is the same. */
    private Optional<ContainerStateTerminated> ended(ContainerStatus status) {
        if (status.getState() != null && status.getState().getTerminated() != null) {
            return Optional.of(status.getState().getTerminated());
        }
        boolean restarted = !target.containerId().equals(status.getContainerID());
        return restarted && status.getLastState() != null
                ? Optional.ofNullable(status.getLastState().getTerminated())
                : Optional.empty();
    }

    private boolean same(Pod pod) {
        return pod.getMetadata().getUid().equals(target.uid());
    }

    private PodState with(ContainerState container) {
        return new PodState(
                before.name(),
                before.uid(),
                before.job(),
                before.node(),
                before.phase(),
                container,
                before.reason(),
                before.message(),
                before.conditions(),
                before.terminating(),
                before.gone());
    }

    private static ContainerState state(ProcessEnd end) {
        return end instanceof ProcessEnd.Exited exited
                ? new ContainerState.Terminated(exited.code(), null, null, null)
                : new ContainerState.Unheard(reason(end));
    }

    private static String reason(ProcessEnd end) {
        return end instanceof ProcessEnd.Failed failed
                ? failed.reason()
                : end instanceof ProcessEnd.Unheard unheard ? unheard.reason() : "";
    }
}
