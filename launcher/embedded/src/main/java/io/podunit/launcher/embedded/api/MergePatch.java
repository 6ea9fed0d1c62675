package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.Trees;

/** RFC 7396. */
final class MergePatch {

    private MergePatch() {}

    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode members)) {
            return patch;
        }
        ObjectNode result = target instanceof ObjectNode object ? object : Trees.object();
        members.properties().forEach(it -> {
            if (it.getValue().isNull()) {
                result.remove(it.getKey());
            } else {
                result.set(it.getKey(), apply(result.path(it.getKey()), it.getValue()));
            }
        });
        return result;
    }
}
