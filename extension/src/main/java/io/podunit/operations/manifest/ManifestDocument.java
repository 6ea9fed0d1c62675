package io.podunit.operations.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One object of a manifest. */
@API(status = API.Status.INTERNAL)
public final class ManifestDocument {

    private final ObjectNode object;
    private final String origin;

    ManifestDocument(ObjectNode object, String origin) {
        this.object = object;
        this.origin = origin;
    }

    public ObjectNode object() {
        return object;
    }

    /** Where it was written: {@code app.yaml, line 12}. */
    public String origin() {
        return origin;
    }

    public String apiVersion() {
        return object.path("apiVersion").asText();
    }

    public String kind() {
        return object.path("kind").asText();
    }

    public String name() {
        return object.at("/metadata/name").asText();
    }

    /** Null where it names none. */
    public @Nullable String namespace() {
        JsonNode namespace = object.at("/metadata/namespace");
        return namespace.isTextual() ? namespace.asText() : null;
    }

    /** A copy in that namespace. The service accounts that it binds and that were in its old one move with it. */
    ManifestDocument in(String namespace) {
        ObjectNode moved = object.deepCopy();
        for (JsonNode subject : moved.path("subjects")) {
            boolean account = subject.path("kind").asText().equals("ServiceAccount");
            if (account && subject.path("namespace").asText().equals(String.valueOf(namespace()))) {
                ((ObjectNode) subject).put("namespace", namespace);
            }
        }
        ((ObjectNode) moved.path("metadata")).put("namespace", namespace);
        return new ManifestDocument(moved, origin);
    }

    /** Another object from the same place. */
    ManifestDocument with(ObjectNode other) {
        return new ManifestDocument(other, origin);
    }

    /** Never the content: it may be a Secret. */
    @Override
    public String toString() {
        return kind() + ' ' + name() + " (" + origin + ')';
    }
}
