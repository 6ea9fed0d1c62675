package io.podunit.launcher.embedded.store;

import com.fasterxml.jackson.databind.JsonNode;
import org.apiguardian.api.API;

/** @param namespace empty for what belongs to none */
@API(status = API.Status.INTERNAL)
public record ObjectKey(Resource resource, String namespace, String name) {

    public static ObjectKey of(Resource resource, JsonNode object) {
        String namespace = resource.namespaced() ? Trees.text(object, "metadata", "namespace") : "";
        return new ObjectKey(resource, namespace, Trees.text(object, "metadata", "name"));
    }
}
