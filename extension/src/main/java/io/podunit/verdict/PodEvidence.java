package io.podunit.verdict;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
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
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Collects what the cluster knows of a pod that was lost. */
@API(status = API.Status.INTERNAL)
public final class PodEvidence {

    private static final int EVENTS = 8;
    private static final String FATE =
            " What ran to its end before that is reported as it ended; everything else has not passed.";

    private final Cluster cluster;
    private final SubmittedJob job;
    private final Optional<PodState> pod;

    public PodEvidence(Cluster cluster, SubmittedJob job, Optional<PodState> pod) {
        this.cluster = cluster;
        this.job = job;
        this.pod = pod;
    }

    /** What the attempt itself knows. */
    public record Words(List<String> lastLines, @Nullable String running) {}

    /**
     * Everything together.
     *
     * @param object the pod as the cluster has it, empty where it is gone
     */
    public Evidence of(Loss loss, Words words, Optional<Pod> object) {
        return new Evidence(
                loss.reason(),
                job.name(),
                pod.map(PodState::name).orElse(null),
                pod.map(PodState::node).orElse(null),
                pod.map(state -> container(state)
                                + object.flatMap(PodEvidence::limit).orElse(""))
                        .orElse(null),
                pod.map(PodState::conditions).orElse(List.of()).stream()
                        .map(PodState.Condition::toString)
                        .toList(),
                events(),
                words.lastLines(),
                words.running(),
                loss.remedy() + (pod.filter(PodState::started).isPresent() ? FATE : ""));
    }

    /** Events of the pod, and of the Job, which tell why there is no pod; each {@code Reason: message}, the newest last. */
    public List<String> events() {
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

    /**
     * The pod as the cluster has it now; empty where it is gone, or cannot be read any more.
     *
     * @param labelSelector of the run: its pods may be listed, while a single one need not be readable
     */
    public Optional<Pod> object(String labelSelector) {
        if (pod.isEmpty()) {
            return Optional.empty();
        }
        try {
            return cluster.pods(labelSelector).getItems().stream()
                    .filter(object ->
                            object.getMetadata().getUid().equals(pod.get().uid()))
                    .findFirst();
        } catch (ClusterException e) {
            // It only explains, as the events do; the state that was seen last is told in any case.
            return Optional.empty();
        }
    }

    private static Optional<String> limit(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals("podunit") && container.getResources() != null)
                .map(container -> container.getResources().getLimits())
                .filter(limits -> limits != null && limits.get("memory") != null)
                .map((Map<String, Quantity> limits) -> "; its memory limit is " + limits.get("memory"))
                .findFirst();
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
