package io.podunit.runs;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.podunit.job.JobLabels;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A Job as people see it.
 *
 * @param run that it belongs to, or empty
 * @param shard and attempt as its labels have them, or empty
 * @param reason why it failed, in a word, or null
 * @param age by the server's clock, or null where that is not known
 */
@API(status = API.Status.INTERNAL)
public record JobView(
        String name,
        String run,
        String shard,
        String attempt,
        State state,
        @Nullable String reason,
        @Nullable Duration age,
        List<PodView> pods) {

    /** How far it is. */
    public enum State {
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED;

        /** As people and programs read it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public JobView {
        pods = List.copyOf(pods);
    }

    static JobView of(Job job, List<PodView> pods, Ages ages) {
        Map<String, String> labels =
                Objects.requireNonNullElse(job.getMetadata().getLabels(), Map.of());
        String name = job.getMetadata().getName();
        List<PodView> own = pods.stream().filter(pod -> pod.job().equals(name)).toList();
        return new JobView(
                name,
                labels.getOrDefault(JobLabels.RUN, ""),
                labels.getOrDefault(JobLabels.SHARD, ""),
                labels.getOrDefault(JobLabels.ATTEMPT, ""),
                state(job, own),
                reason(job),
                ages.of(job),
                own);
    }

    private static State state(Job job, List<PodView> pods) {
        if (has(job, "Complete")) {
            return State.COMPLETED;
        } else if (has(job, "Failed")) {
            return State.FAILED;
        }
        return pods.stream().anyMatch(PodView::started) ? State.RUNNING : State.PENDING;
    }

    private static boolean has(Job job, String type) {
        return conditions(job).stream()
                .anyMatch(condition -> condition.getType().equals(type) && "True".equals(condition.getStatus()));
    }

    private static @Nullable String reason(Job job) {
        return conditions(job).stream()
                .filter(condition -> condition.getType().equals("Failed"))
                .map(JobCondition::getReason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<JobCondition> conditions(Job job) {
        JobStatus status = job.getStatus();
        return status == null || status.getConditions() == null ? List.of() : status.getConditions();
    }

    /** Whether its pods are over. */
    public boolean ended() {
        return state == State.COMPLETED || state == State.FAILED;
    }
}
