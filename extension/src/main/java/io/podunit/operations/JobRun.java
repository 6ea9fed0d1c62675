package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.ConflictException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources.Selector;
import io.podunit.operations.JobResult.ContainerLog;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness;
import io.podunit.operations.readiness.Readiness.State;
import io.podunit.operations.readiness.TimeLimit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Runs the one Job of a manifest to its end, whatever that is. */
final class JobRun {

    private final Session session;
    private final Manifest manifest;
    private final int lines;

    /** @param lines of each container's log, at most */
    JobRun(Session session, Manifest manifest, int lines) {
        this.session = session;
        this.manifest = manifest;
        this.lines = lines;
    }

    JobResult await(TimeLimit limit) {
        var application = new ManifestApplication(session, manifest, ApplyOptions.USUAL);
        ResourceAddress job = job(application);
        if (session.resources().get(job).isPresent()) {
            throw new ConflictException("The Job cannot be run: there is a " + job
                    + " already, and applying it once more would start nothing. Delete it first, or use another name.");
        }
        application.apply();
        ClusterObject ended = session.waiting()
                .await(job, "at its end", JobRun::ended, limit)
                .orElseThrow(() -> new IllegalStateException("a Job that has ended is there"));
        return result(job, ended);
    }

    private ResourceAddress job(ManifestApplication application) {
        List<ResourceAddress> jobs = manifest.documents().stream()
                .filter(document -> document.kind().equals("Job"))
                .map(application::address)
                .toList();
        if (jobs.size() != 1) {
            throw new IllegalArgumentException(
                    "The manifest has " + jobs.size() + " Jobs, and exactly one can be run. Split it, or add one.");
        }
        return jobs.get(0);
    }

    /** Failed or complete, it has ended; where it was deleted meanwhile, it will not. */
    private static State ended(Optional<ClusterObject> job) {
        if (job.isEmpty()) {
            return new State.Never("it was deleted before it had ended");
        }
        State ready = Readiness.byKind().of(job);
        return ready instanceof State.Never never ? new State.Ready(never.reason()) : ready;
    }

    private JobResult result(ResourceAddress job, ClusterObject ended) {
        List<JsonNode> pods = pods(job, ended);
        boolean succeeded = ended.values(".status.conditions[?(@.type==\"Complete\")].status")
                .contains("True");
        OptionalInt code = succeeded ? OptionalInt.of(0) : failed(pods);
        String reason = Readiness.byKind().of(Optional.of(ended)).reason();
        return new JobResult(succeeded, code, reason, logs(job, pods));
    }

    private List<JsonNode> pods(ResourceAddress job, ClusterObject ended) {
        ResourceType type = session.resources().type("v1", "Pod");
        Selector selector = Selector.labels("batch.kubernetes.io/controller-uid=" + ended.uid());
        return session.resources()
                .list(type, job.namespace(), selector)
                .path("items")
                .valueStream()
                .sorted(Comparator.comparing(
                        pod -> pod.at("/metadata/creationTimestamp").asText()))
                .toList();
    }

    private static OptionalInt failed(List<JsonNode> pods) {
        return pods.stream()
                .flatMap(pod -> pod.at("/status/containerStatuses").valueStream())
                .map(container -> container.at("/state/terminated/exitCode"))
                .filter(((Predicate<JsonNode>) JsonNode::isInt).and(code -> code.asInt() != 0))
                .mapToInt(JsonNode::asInt)
                .reduce((first, last) -> last);
    }

    private List<ContainerLog> logs(ResourceAddress job, List<JsonNode> pods) {
        ResourceType type = session.resources().type("v1", "Pod");
        List<ContainerLog> logs = new ArrayList<>();
        for (JsonNode pod : pods) {
            ResourceAddress address = job.beside(type, pod.at("/metadata/name").asText());
            pod.at("/spec/containers")
                    .forEach(container ->
                            logs.add(log(address, container.path("name").asText())));
        }
        return logs;
    }

    private ContainerLog log(ResourceAddress pod, String container) {
        try {
            return new ContainerLog(pod.name(), container, session.resources().log(pod, container, lines));
        } catch (ClusterException e) {
            // The result is known all the same; a container that never started has no log, and 400 says so.
            return new ContainerLog(pod.name(), container, "(no log: " + e.getMessage() + ")\n");
        }
    }
}
