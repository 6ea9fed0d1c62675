package io.podunit.store.pod;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.PodLostException.Evidence;
import io.podunit.cluster.Cluster;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of a store that does not start. */
record StoreEvidence(Cluster cluster, StoreSettings settings, Job job) {

    Evidence of(StoreObstacle obstacle, @Nullable Pod pod) {
        return new Evidence(
                reason(obstacle),
                job.getMetadata().getName(),
                pod == null ? null : pod.getMetadata().getName(),
                pod == null || pod.getSpec() == null ? null : pod.getSpec().getNodeName(),
                null,
                conditions(pod),
                events(pod == null ? job : pod),
                List.of(),
                null,
                "%s Look: kubectl describe job,pod -n %s -l %s"
                        .formatted(obstacle.remedy(), cluster.namespace(), settings.selector()));
    }

    private String reason(StoreObstacle obstacle) {
        String limit = obstacle.isFinal()
                ? ""
                : " within " + settings.schedule().toSeconds() + " s (podunit.timeout.schedule)";
        return "content store %s in namespace %s does not start%s: %s"
                .formatted(job.getMetadata().getName(), cluster.namespace(), limit, obstacle.reason());
    }

    private static List<String> conditions(@Nullable Pod pod) {
        return pod == null || pod.getStatus() == null
                ? List.of()
                : pod.getStatus().getConditions().stream()
                        .filter(condition -> !"True".equals(condition.getStatus()))
                        .map(StoreEvidence::describe)
                        .toList();
    }

    private static String describe(PodCondition condition) {
        String why = Stream.of(condition.getReason(), condition.getMessage())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        return (condition.getType() + '=' + condition.getStatus() + ' ' + why).strip();
    }

    private List<String> events(HasMetadata object) {
        return cluster.events(object.getMetadata().getUid()).stream()
                .map(event -> event.getReason() + ": " + event.getMessage())
                .toList();
    }
}
