package io.podunit.cluster.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.cluster.Propagation;
import io.podunit.cluster.api.request.ApiServer;
import io.podunit.cluster.api.request.Operation;
import io.podunit.cluster.api.request.Remedies;
import io.podunit.cluster.api.request.ResourcePaths;
import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport.Call;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is removed from a namespace. */
record Deletions(ResourcePaths paths, ApiServer api, Remedies remedies) {

    /**
     * Jobs for one request. An API server gives up after 34 seconds, having deleted some, and answers with all that it deleted: 3,775
     * Jobs were too many on a busy machine (docs/performance.md).
     */
    private static final int PAGE = 250;

    /** How often a point to continue from may be too old: it is for five minutes, and a page takes seconds. */
    private static final int RESTARTS = 3;

    void one(Class<? extends HasMetadata> kind, String name, Propagation propagation) {
        Operation operation = paths.operation("delete", kind, name);
        ApiAnswer answer = api.repeatable(Call.of("DELETE", paths.one(kind, name), options(propagation)), operation);
        if (answer.status() != 404 && !answer.successful()) {
            throw remedies.refused(operation, answer);
        }
    }

    /** @return whether it is gone; not where it is not the same any more */
    boolean unchanged(HasMetadata object) {
        String name = object.getMetadata().getName();
        Operation operation = paths.operation("delete", object.getClass(), name);
        String path = paths.one(object.getClass(), name);
        ApiAnswer answer = api.repeatable(Call.of("DELETE", path, ifUnchanged(object.getMetadata())), operation);
        if (answer.status() != 404 && answer.status() != 409 && !answer.successful()) {
            throw remedies.refused(operation, answer);
        }
        return answer.status() != 409;
    }

    void jobs(String labelSelector, Propagation propagation) {
        String first =
                paths.all(Job.class) + "?limit=" + PAGE + '&' + ResourcePaths.query("labelSelector", labelSelector);
        Operation operation = paths.operation("deletecollection", Job.class, null);
        Optional<String> next = Optional.of(first);
        for (int expired = 0; next.isPresent(); ) {
            ApiAnswer answer = api.repeatable(Call.of("DELETE", next.get(), options(propagation)), operation);
            if (answer.successful()) {
                String point = remedies.tree(operation, answer)
                        .at("/metadata/continue")
                        .asText();
                next = point.isEmpty()
                        ? Optional.empty()
                        : Optional.of(first + '&' + ResourcePaths.query("continue", point));
            } else if (answer.status() == 410 && ++expired <= RESTARTS) {
                next = Optional.of(first);
            } else {
                throw remedies.refused(operation, answer);
            }
        }
    }

    private static byte[] options(Propagation propagation) {
        return "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"propagationPolicy\":\"%s\"}"
                .formatted(propagation.policy())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] ifUnchanged(ObjectMeta metadata) {
        return """
            {"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"Background",\
            "preconditions":{"uid":"%s","resourceVersion":"%s"}}\
            """.formatted(metadata.getUid(), metadata.getResourceVersion()).getBytes(StandardCharsets.US_ASCII);
    }
}
