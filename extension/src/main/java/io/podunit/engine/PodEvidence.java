package io.podunit.engine;

import io.fabric8.kubernetes.api.model.Event;
import io.podunit.PodLostException;
import io.podunit.PodLostException.Evidence;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.job.SubmittedJob;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Terminated;
import io.podunit.watch.PodState.ContainerState.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what the cluster knows of a pod that was lost. */
final class PodEvidence {

    private static final int EVENTS = 8;

    private final Cluster cluster;
    private final SubmittedJob job;
    private final Optional<PodState> pod;

    PodEvidence(Cluster cluster, SubmittedJob job, Optional<PodState> pod) {
        this.cluster = cluster;
        this.job = job;
        this.pod = pod;
    }

    PodLostException exception(String reason, Loss loss) {
        return new PodLostException(new Evidence(
                reason,
                job.name(),
                pod.map(PodState::name).orElse(null),
                pod.map(PodState::node).orElse(null),
                pod.map(PodEvidence::container).orElse(null),
                pod.map(PodState::conditions).orElse(List.of()),
                events(),
                loss.lastLines(),
                loss.running(),
                loss.remedy()));
    }

    /** What the attempt itself knows. */
    record Loss(List<String> lastLines, @Nullable String running, String remedy) {}

    /** Events of the pod, and of the Job, which tell why there is no pod. */
    List<String> events() {
        List<Event> events = new ArrayList<>();
        try {
            events.addAll(cluster.events(job.uid()));
            pod.ifPresent(state -> events.addAll(cluster.events(state.uid())));
        } catch (ClusterException e) {
            // Events explain and never decide: that a pod was lost must be told even where they cannot be read.
            return List.of("The events could not be read: " + e.getMessage());
        }
        List<String> lines = events.stream()
                .map(event -> event.getReason() + ": " + event.getMessage())
                .distinct()
                .toList();
        return lines.subList(Math.max(0, lines.size() - EVENTS), lines.size());
    }

    private static String container(PodState state) {
        String text = describe(state.container());
        String reason = state.reason();
        return reason == null ? text : text + "; pod " + reason + ": " + state.message();
    }

    private static String describe(PodState.ContainerState container) {
        if (container instanceof Terminated terminated) {
            String signal = terminated.signal() == null ? "" : ", signal " + terminated.signal();
            return "ended with exit code " + terminated.exitCode() + signal + " (" + terminated.reason() + ")";
        } else if (container instanceof Waiting waiting) {
            String reason = waiting.reason() == null ? "no reason given" : waiting.reason();
            return "waiting: " + reason + (waiting.message() == null ? "" : ": " + waiting.message());
        } else if (container instanceof Running) {
            return "running when it was last seen";
        }
        return container.toString();
    }
}
