package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.PodunitException;
import io.podunit.cluster.NotFoundException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.Resources.Patch;
import io.podunit.operations.readiness.TimeLimit;
import java.util.Optional;
import java.util.SortedMap;

/** Gives a workload the pod template of one of its older revisions, as {@code kubectl rollout undo} does. */
final class Rollback {

    private final Session session;
    private final ResourceAddress address;

    Rollback(Session session, ResourceAddress address) {
        this.session = session;
        this.address = address;
    }

    /**
     * @param wanted 0 for the one before the newest
     * @return the revision whose template it has now
     */
    long await(long wanted, TimeLimit limit) {
        JsonNode before = session.existing(address);
        if (before.at("/spec/paused").asBoolean()) {
            throw new PodunitException("The object " + address
                    + " is paused and cannot be rolled back. Continue with 'kubectl rollout resume' first.");
        }
        SortedMap<Long, JsonNode> templates = new Revisions(session, address, before).templates();
        long revision = wanted == 0 ? previous(templates) : wanted;
        JsonNode template = templates.get(revision);
        if (template == null) {
            throw new NotFoundException(
                    "The object " + address + " has no revision " + revision + ". It has " + templates.keySet() + ".");
        }
        session.audit().change("roll back", address, Optional.of(before), () -> replaced(before, template));
        session.ready(address, limit);
        return revision;
    }

    private long previous(SortedMap<Long, JsonNode> templates) {
        if (templates.size() < 2) {
            throw new NotFoundException(
                    "The object " + address + " has no revision before the newest. It has " + templates.keySet() + ".");
        }
        return templates.headMap(templates.lastKey()).lastKey();
    }

    /** All of the template, so that nothing of the newer one stays; and only of the object that was looked at. */
    private JsonNode replaced(JsonNode before, JsonNode template) {
        ArrayNode operations = JsonNodeFactory.instance.arrayNode();
        ObjectNode same = operations.addObject().put("op", "test").put("path", "/metadata/uid");
        same.set("value", before.at("/metadata/uid"));
        ObjectNode replace = operations.addObject().put("op", "replace").put("path", "/spec/template");
        replace.set("value", template);
        return session.resources().patch(address, Patch.operations(operations));
    }
}
