package io.podunit.launcher.embedded.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a list or a watch is about.
 *
 * @param namespace empty for all
 */
@API(status = API.Status.INTERNAL)
public record Scope(Resource resource, String namespace, Selector selector) {

    public static Scope all(Resource resource) {
        return new Scope(resource, "", Selector.ALL);
    }

    boolean covers(JsonNode object) {
        return (namespace.isEmpty() || namespace.equals(Trees.text(object, "metadata", "namespace")))
                && selector.matches(object);
    }

    /** A write as seen from here: an object that begins or ceases to match is added or deleted. Null if it is not seen. */
    @Nullable
    Change seen(Change change) {
        if (change.resource() != resource) {
            return null;
        }
        ObjectNode previous = change.previous();
        boolean before = previous != null && covers(previous);
        boolean after = change.type() != Change.Type.DELETED && covers(change.object());
        if (!before && !after) {
            return null;
        }
        Change.Type type = !before ? Change.Type.ADDED : after ? Change.Type.MODIFIED : Change.Type.DELETED;
        return new Change(type, resource, change.object(), previous);
    }
}
