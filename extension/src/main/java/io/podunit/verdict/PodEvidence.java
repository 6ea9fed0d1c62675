package io.podunit.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.PodLostException.Evidence;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.job.SubmittedJob;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Terminated;
import io.podunit.watch.PodState.ContainerState.Unheard;
import io.podunit.watch.PodState.ContainerState.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Collects what the cluster knows of a pod that was lost. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class PodEvidence {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EVENTS = 8;
    private static final String FATE =
            " What ran to its end before that is reported as it ended; everything else has not passed.";

    private final Cluster cluster;
    private final SubmittedJob job;
    private final Optional<PodState> pod;
    private @Nullable List<String> events;

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
    public Evidence of(Loss loss, Words words, Optional<JsonNode> object) {
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

    /**
     * Events of the pod, and of the Job, which tell why there is no pod; each {@code Reason: message}, the newest last. They are asked
     * for once.
     */
    public List<String> events() {
        if (events == null) {
            events = ask();
        }
        return events;
    }

    private List<String> ask() {
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
     * That loss, but for a pod that was deleted because its Job had run into its deadline. The Job says so at once, in a condition;
     * the event of it comes only once the pod has ended.
     */
    public Loss explained(Loss loss) {
        if (loss.kind() != Loss.Kind.DELETED) {
            return loss;
        }
        try {
            return cluster.get(Job.class, job.name())
                    .filter(found -> job.uid().equals(found.getMetadata().getUid()))
                    .flatMap(PodEvidence::deadline)
                    .map(Loss::jobDeadline)
                    .orElse(loss);
        } catch (ClusterException e) {
            // It only explains: that the pod was deleted is known.
            return loss;
        }
    }

    private static Optional<String> deadline(Job job) {
        return job.getStatus() == null
                ? Optional.empty()
                : job.getStatus().getConditions().stream()
                        .filter(condition -> "DeadlineExceeded".equals(condition.getReason()))
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .map(condition -> String.valueOf(condition.getMessage()))
                        .findFirst();
    }

    /** The pod as the cluster has it now; empty where it is gone, or cannot be read any more. */
    public Optional<JsonNode> object() {
        try {
            Optional<String> json = pod.flatMap(state -> cluster.json(Pod.class, state.name()));
            return json.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(json.get()));
        } catch (ClusterException | JsonProcessingException e) {
            // It only explains, as the events do; the state that was seen last is told in any case.
            return Optional.empty();
        }
    }

    private static Optional<String> limit(JsonNode pod) {
        return StreamSupport.stream(pod.at("/spec/containers").spliterator(), false)
                .filter(container -> container.path("name").asText().equals("podunit"))
                .map(container -> container.at("/resources/limits/memory").asText())
                .filter(limit -> !limit.isEmpty())
                .map(limit -> "; its memory limit is " + limit)
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
        } else if (container instanceof Unheard unheard) {
            return "running when it was last seen; " + unheard.reason();
        }
        return container.toString();
    }
}
