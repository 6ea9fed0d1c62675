package io.podunit.cluster.resource;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.Propagation;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The raw verbs for objects of any kind. Every failure is a {@link ClusterException} whose text names the object, the reason and
 * the remedy. Safe for use by many threads.
 */
@API(status = API.Status.INTERNAL)
public interface Resources {

    /** The name under which the API server notes which fields are ours. */
    String FIELD_MANAGER = "podunit";

    /** @throws io.podunit.cluster.UnknownKindException where the cluster has none of that kind */
    ResourceType type(String apiVersion, String kind);

    /**
     * The kind that people call so: kind, plural, singular or short name, in any case, with {@code .GROUP} if they like.
     *
     * @throws io.podunit.cluster.UnknownKindException where there is none
     */
    ResourceType named(String name);

    /** The object, read with quorum; empty where it, or its namespace, is not there. */
    Optional<JsonNode> get(ResourceAddress address);

    /** The subresource {@code scale} of an object. */
    JsonNode scale(ResourceAddress address);

    /** Server-side apply, in which a field that is unknown is an error. */
    Applied apply(ResourceAddress address, JsonNode object, ApplyMode mode);

    /** Changes an object that is there, or a subresource of it. */
    JsonNode patch(ResourceAddress address, Patch patch);

    /** Creates a subresource of an object that is there, such as the {@code token} of a service account. */
    JsonNode create(ResourceAddress address, String subresource, JsonNode body);

    /** A list with its {@code metadata.resourceVersion}, read with quorum. */
    JsonNode list(ResourceType type, @Nullable String namespace, Selector selector);

    /** A watch over plain HTTP: one JSON document a line, for {@link io.podunit.cluster.WatchEvent}. */
    Cluster.LineStream watch(ResourceType type, @Nullable String namespace, Selector selector, String resourceVersion);

    /**
     * Begins to delete an object.
     *
     * @param uid of the object that is meant; of another one of that name nothing is deleted
     * @return whether it was there
     */
    boolean delete(ResourceAddress address, Propagation propagation, String uid);

    /** The last lines of a container's log, at most a mebibyte. */
    String log(ResourceAddress pod, String container, int lines);

    /** The same of the container that it was before its last restart; not found where the node keeps none any more. */
    String previousLog(ResourceAddress pod, String container, int lines);

    /** Who the API server takes us for; empty where it does not say. */
    Optional<String> user();

    /**
     * How to apply.
     *
     * @param dryRun nothing is kept
     * @param force takes fields that another manager has
     * @param origin for error texts: where the object was written, such as {@code app.yaml, line 12}; may be empty
     */
    record ApplyMode(boolean dryRun, boolean force, String origin) {}

    /** The object as it is now, or would be, and what the server has to say besides. */
    record Applied(JsonNode object, List<String> warnings) {
        public Applied {
            warnings = List.copyOf(warnings);
        }

        /** Never the object: it may be a Secret. */
        @Override
        public String toString() {
            return "Applied[" + warnings + ']';
        }
    }

    /**
     * A change.
     *
     * @param subresource empty for the object itself
     * @param mediaType which kind of patch the body is
     */
    record Patch(String subresource, String mediaType, JsonNode body) {

        /** Merges into what is there; null removes. */
        public static Patch merge(JsonNode body) {
            return new Patch("", "application/merge-patch+json", body);
        }

        /** The operations of RFC 6902, of which all happen or none. */
        public static Patch operations(JsonNode body) {
            return new Patch("", "application/json-patch+json", body);
        }

        public Patch on(String other) {
            return new Patch(other, mediaType, body);
        }

        /** Never the body: it may be of a Secret. */
        @Override
        public String toString() {
            return "Patch[" + subresource + ' ' + mediaType + ']';
        }
    }

    /** Which objects of a kind; an empty selector selects all. */
    record Selector(String labels, String fields) {

        public static Selector labels(String labels) {
            return new Selector(labels, "");
        }

        public static Selector name(String name) {
            return new Selector("", "metadata.name=" + name);
        }
    }
}
