package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources.Selector;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pod templates that a workload has had, by revision: a deployment's are in its replica sets, others' in controller revisions. */
final class Revisions {

    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final Session session;
    private final ResourceAddress address;
    private final JsonNode workload;

    Revisions(Session session, ResourceAddress address, JsonNode workload) {
        this.session = session;
        this.address = address;
        this.workload = workload;
    }

    SortedMap<Long, JsonNode> templates() {
        return switch (address.type().kind()) {
            case "Deployment" -> ofReplicaSets();
            case "StatefulSet", "DaemonSet" -> ofControllerRevisions();
            default ->
                throw new IllegalArgumentException(
                        "Objects of kind " + address.type().kind()
                                + " cannot be rolled back. Deployments, stateful sets and daemon sets can.");
        };
    }

    private SortedMap<Long, JsonNode> ofReplicaSets() {
        SortedMap<Long, JsonNode> templates = new TreeMap<>();
        owned("ReplicaSet").forEach(set -> {
            ObjectNode template = set.at("/spec/template").deepCopy();
            template.withObject("/metadata/labels").remove("pod-template-hash");
            templates.put(
                    set.path("metadata").path("annotations").path(REVISION).asLong(), template);
        });
        return templates;
    }

    private SortedMap<Long, JsonNode> ofControllerRevisions() {
        SortedMap<Long, JsonNode> templates = new TreeMap<>();
        owned("ControllerRevision").forEach(revision -> {
            ObjectNode template = revision.at("/data/spec/template").deepCopy();
            // It is written as a patch, of the strategic kind.
            template.remove("$patch");
            templates.put(revision.path("revision").asLong(), template);
        });
        return templates;
    }

    private Stream<JsonNode> owned(String kind) {
        ResourceType type = session.resources().type("apps/v1", kind);
        String uid = workload.at("/metadata/uid").asText();
        return session.resources()
                .list(type, address.namespace(), Selector.labels(""))
                .path("items")
                .valueStream()
                .filter(item -> item.at("/metadata/ownerReferences")
                        .valueStream()
                        .anyMatch(owner -> owner.path("uid").asText().equals(uid)));
    }
}
