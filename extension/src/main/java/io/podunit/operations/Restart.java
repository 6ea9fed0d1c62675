package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.PodunitException;
import io.podunit.cluster.Propagation;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.Resources.ApplyMode;
import io.podunit.cluster.resource.Resources.Patch;
import io.podunit.operations.readiness.TimeLimit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Restarts all pods of a workload, one after another by its own strategy, or one pod. */
final class Restart {

    /** The one that {@code kubectl rollout restart} sets. */
    private static final String ANNOTATION = "kubectl.kubernetes.io/restartedAt";

    private static final Set<String> ROLLING = Set.of("Deployment", "StatefulSet", "DaemonSet");

    private final Session session;
    private final ResourceAddress address;

    Restart(Session session, ResourceAddress address) {
        this.session = session;
        this.address = address;
    }

    void await(TimeLimit limit) {
        JsonNode before = session.existing(address);
        if (address.type().kind().equals("Pod")) {
            new PodReplacement(session, address, before).await(limit);
        } else if (ROLLING.contains(address.type().kind())) {
            roll(before);
            session.ready(address, limit);
        } else {
            throw new IllegalArgumentException(
                    "Objects of kind " + address.type().kind()
                            + " cannot be restarted. Deployments, stateful sets, daemon sets and pods can.");
        }
    }

    private void roll(JsonNode before) {
        if (before.at("/spec/paused").asBoolean()) {
            throw new PodunitException("The object " + address + " is paused, so nothing of it would be restarted. "
                    + "Continue with 'kubectl rollout resume' first.");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        // With its fraction: twice within a second are two restarts.
        body.withObject("/spec/template/metadata/annotations")
                .put(ANNOTATION, session.serverTime().get().toString());
        session.audit()
                .change(
                        "restart",
                        address,
                        Optional.of(before),
                        () -> session.resources().patch(address, Patch.merge(body)));
    }

    /** Deletes a pod and waits for the next: its controller's, or the same once more where it has none. */
    private static final class PodReplacement {

        private static final List<String> OF_THE_OLD_ONE = List.of(
                "uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "ownerReferences");

        private final Session session;
        private final ResourceAddress address;
        private final JsonNode before;

        PodReplacement(Session session, ResourceAddress address, JsonNode before) {
            this.session = session;
            this.address = address;
            this.before = before;
        }

        void await(TimeLimit limit) {
            Optional<JsonNode> owner = before.at("/metadata/ownerReferences")
                    .valueStream()
                    .filter(reference -> reference.path("controller").asBoolean())
                    .findFirst();
            new Deletion(session, address).await(Propagation.BACKGROUND, limit);
            if (owner.isPresent()) {
                var type = session.resources()
                        .type(
                                owner.get().path("apiVersion").asText(),
                                owner.get().path("kind").asText());
                session.ready(address.beside(type, owner.get().path("name").asText()), limit);
            } else {
                session.audit().change("restart", address, Optional.empty(), this::create);
                session.ready(address, limit);
            }
        }

        private JsonNode create() {
            ObjectNode pod = before.deepCopy();
            pod.remove("status");
            pod.withObject("/metadata").remove(OF_THE_OLD_ONE);
            pod.withObject("/spec").remove("nodeName");
            return session.resources()
                    .apply(address, pod, new ApplyMode(false, true, ""))
                    .object();
        }
    }
}
