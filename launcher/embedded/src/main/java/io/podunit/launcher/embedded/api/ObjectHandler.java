package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.podunit.launcher.embedded.admission.Admission;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.Deletion;
import io.podunit.launcher.embedded.store.ObjectKey;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Creates, reads, alters and deletes objects. */
final class ObjectHandler {

    private final ObjectStore store;
    private final Admission admission;
    private final Deletion deletion;

    ObjectHandler(ObjectStore store, Admission admission, Deletion deletion) {
        this.store = store;
        this.admission = admission;
        this.deletion = deletion;
    }

    void handle(HttpExchange exchange, ApiRequest request) throws IOException {
        boolean collection = request.name().isEmpty();
        switch (exchange.getRequestMethod()) {
            case "GET" -> Answers.json(exchange, 200, collection ? list(request) : store.get(request.key()));
            case "POST" -> Answers.json(exchange, 201, create(request, Answers.body(exchange)));
            case "PUT" -> Answers.json(exchange, 200, replace(request, Answers.body(exchange)));
            case "PATCH" -> Answers.json(exchange, 200, patch(exchange, request));
            case "DELETE" -> delete(exchange, request);
            default -> throw notAllowed();
        }
    }

    private static ApiException notAllowed() {
        return new ApiException(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    private ObjectNode list(ApiRequest request) {
        ObjectStore.Listing listing = store.list(request.scope());
        ObjectNode list = Trees.object()
                .put("kind", request.resource().kind() + "List")
                .put("apiVersion", request.resource().apiVersion());
        Trees.make(list, "metadata").put("resourceVersion", Long.toString(listing.version()));
        ArrayNode items = list.putArray("items");
        listing.items().forEach(items::add);
        return list;
    }

    private ObjectNode create(ApiRequest request, ObjectNode object) {
        if (!request.name().isEmpty()) {
            throw notAllowed();
        }
        checkKind(request, object);
        ObjectNode metadata = Trees.make(object, "metadata");
        if (request.resource().namespaced()) {
            Trees.preset(metadata, "namespace", request.namespace());
        }
        if (!Trees.text(metadata, "namespace").equals(request.namespace())) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        admission.admit(request.resource(), object);
        if (dryRun(request)) {
            store.checkCreation(ObjectKey.of(request.resource(), object));
            return object;
        }
        return store.create(request.resource(), object);
    }

    private static boolean dryRun(ApiRequest request) {
        return request.parameter("dryRun").equals("All");
    }

    private static void checkKind(ApiRequest request, ObjectNode object) {
        String kind = Trees.text(object, "kind");
        String version = Trees.text(object, "apiVersion");
        boolean right = (kind.isEmpty() || kind.equals(request.resource().kind()))
                && (version.isEmpty() || version.equals(request.resource().apiVersion()));
        if (!right) {
            throw ApiException.badRequest("the object provided is of type " + version + " " + kind + ", expected "
                    + request.resource().apiVersion() + " "
                    + request.resource().kind());
        }
    }

    private ObjectNode replace(ApiRequest request, ObjectNode object) {
        checkKind(request, object);
        String asked = Trees.text(object, "metadata", "resourceVersion");
        return update(request, asked, current -> object.deepCopy());
    }

    // Strategic merge patches differ only in how they merge some lists; those are replaced here.
    private ObjectNode patch(HttpExchange exchange, ApiRequest request) throws IOException {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.startsWith("application/merge-patch+json")
                && !type.startsWith("application/strategic-merge-patch+json")) {
            throw new ApiException(
                    415, "UnsupportedMediaType", "the embedded cluster knows merge patches only, not " + type);
        }
        ObjectNode patch = Answers.body(exchange);
        String asked = Trees.text(patch, "metadata", "resourceVersion");
        return update(request, asked, current -> (ObjectNode) MergePatch.apply(current, patch));
    }

    private ObjectNode update(ApiRequest request, String version, UnaryOperator<ObjectNode> change) {
        ObjectKey key = request.key();
        if (dryRun(request)) {
            ObjectNode current = store.get(key);
            return altered(request, current, version, change);
        }
        ObjectNode updated = store.update(key, current -> altered(request, current, version, change));
        JsonNode metadata = updated.path("metadata");
        if (metadata.has("deletionTimestamp")
                && metadata.path("finalizers").isEmpty()
                && key.resource() != Resource.PODS) {
            store.remove(key, Trees.text(metadata, "uid"));
        }
        return updated;
    }

    private static ObjectNode altered(
            ApiRequest request, ObjectNode current, String version, UnaryOperator<ObjectNode> change) {
        if (!version.isEmpty() && !version.equals(Trees.text(current, "metadata", "resourceVersion"))) {
            throw ApiException.conflict(
                    request.key(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        ObjectNode before = current.deepCopy();
        return Alteration.check(request, before, change.apply(current.deepCopy()));
    }

    private void delete(HttpExchange exchange, ApiRequest request) throws IOException {
        Deletion.Options options = DeleteOptions.of(request, Answers.optionalBody(exchange));
        if (!request.name().isEmpty()) {
            ObjectNode object = store.get(request.key());
            Answers.json(exchange, 200, dryRun(request) ? object : deleted(request.key(), options));
            return;
        }
        ObjectNode list = list(request);
        for (JsonNode item : list.path("items")) {
            if (!dryRun(request)) {
                deleteQuietly(ObjectKey.of(request.resource(), item), options);
            }
        }
        Answers.json(exchange, 200, list);
    }

    private ObjectNode deleted(ObjectKey key, Deletion.Options options) {
        ObjectNode object = deletion.delete(key, options);
        boolean stays = object.at("/metadata/deletionTimestamp").isTextual();
        if (stays || key.resource() == Resource.PODS) {
            return object;
        }
        ObjectNode status = Trees.object().put("kind", "Status").put("apiVersion", "v1");
        Trees.make(status, "metadata");
        status.put("status", "Success");
        ObjectNode details = Trees.make(status, "details").put("name", key.name());
        if (!key.resource().group().isEmpty()) {
            details.put("group", key.resource().group());
        }
        details.put("kind", key.resource().plural()).put("uid", Trees.text(object, "metadata", "uid"));
        return status;
    }

    private void deleteQuietly(ObjectKey key, Deletion.Options options) {
        try {
            deletion.delete(key, options);
        } catch (ApiException e) {
            if (e.code() != 404) {
                throw e;
            }
        }
    }
}
