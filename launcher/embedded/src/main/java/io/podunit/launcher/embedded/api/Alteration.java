package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.util.List;

/** What an update may alter. */
final class Alteration {

    private static final List<String> FIXED =
            List.of("name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds");

    private Alteration() {}

    /** Returns what is to be stored: of an object with a status, either the status is taken or the rest. */
    static ObjectNode check(ApiRequest request, ObjectNode before, ObjectNode after) {
        Resource resource = request.resource();
        if (request.subresource().equals("status")) {
            ObjectNode result = before.deepCopy();
            result.set("status", after.path("status").isObject() ? after.path("status") : Trees.object());
            return result;
        }
        if (!Trees.text(after, "metadata", "name").equals(request.name())) {
            throw ApiException.badRequest("the name of the object does not match the name on the URL");
        }
        keep(before, after, resource);
        checkImmutable(request, before, after);
        return after;
    }

    private static void keep(ObjectNode before, ObjectNode after, Resource resource) {
        ObjectNode metadata = Trees.make(after, "metadata");
        for (String field : FIXED) {
            JsonNode value = before.path("metadata").path(field);
            if (value.isMissingNode()) {
                metadata.remove(field);
            } else {
                metadata.set(field, value);
            }
        }
        metadata.set("resourceVersion", before.path("metadata").path("resourceVersion"));
        after.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
        if (resource.hasStatus() && before.has("status")) {
            after.set("status", before.path("status"));
        }
    }

    private static void checkImmutable(ApiRequest request, JsonNode before, JsonNode after) {
        Resource resource = request.resource();
        if (resource == Resource.JOBS && !before.at("/spec/template").equals(after.at("/spec/template"))) {
            throw ApiException.invalid(
                    resource, request.name(), List.of("spec.template: Invalid value: field is immutable"));
        }
        if (resource == Resource.PODS && !before.path("spec").equals(after.path("spec"))) {
            throw ApiException.invalid(
                    resource, request.name(), List.of("spec: Forbidden: pod updates may not change this field"));
        }
    }
}
