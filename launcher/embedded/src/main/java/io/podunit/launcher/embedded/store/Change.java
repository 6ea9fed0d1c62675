package io.podunit.launcher.embedded.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One write.
 *
 * @param object after the write; what was deleted, with the version of its deletion. Never changed afterwards
 * @param previous before the write; null for what was added
 */
@API(status = API.Status.INTERNAL)
public record Change(
        Type type,
        Resource resource,
        ObjectNode object,
        @Nullable ObjectNode previous) {

    /** As watches name it. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    public ObjectKey key() {
        return ObjectKey.of(resource, object);
    }

    public String uid() {
        return Trees.text(object, "metadata", "uid");
    }

    long version() {
        return Long.parseLong(Trees.text(object, "metadata", "resourceVersion"));
    }
}
