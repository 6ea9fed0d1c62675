package io.podunit.operations.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.cluster.resource.ResourceType;

/** Items of a list do not say what they are. */
final class Kinds {

    private Kinds() {}

    static JsonNode in(JsonNode object, ResourceType type) {
        return object instanceof ObjectNode node && !node.has("kind")
                ? node.put("apiVersion", type.apiVersion()).put("kind", type.kind())
                : object;
    }
}
