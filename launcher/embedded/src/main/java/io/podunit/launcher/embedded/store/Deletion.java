package io.podunit.launcher.embedded.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Deletes as the API server does: pods with grace, owners by propagation policy, what has finalizers later. */
@API(status = API.Status.INTERNAL)
public final class Deletion {

    public static final String FOREGROUND = "foregroundDeletion";

    private final ObjectStore store;
    private final Clock clock;

    public Deletion(ObjectStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * How to delete.
     *
     * @param propagation {@code Background}, {@code Foreground} or {@code Orphan}
     * @param grace seconds; null for the pod's own
     */
    public record Options(String propagation, @Nullable Integer grace, String uid, String resourceVersion) {

        public static final Options BACKGROUND = new Options("Background", null, "", "");
    }

    /** Returns the object as it was when it was deleted, or as it is while its deletion takes time. */
    public ObjectNode delete(ObjectKey key, Options options) {
        ObjectNode object = store.get(key);
        checkPreconditions(key, object, options);
        if (options.propagation().equals("Orphan")) {
            dependents(Trees.text(object, "metadata", "uid")).forEach(it -> abandon(it, object));
        }
        int grace = grace(key, object, options);
        List<String> finalizers = finalizers(key, object, options);
        if (grace > 0 || !finalizers.isEmpty()) {
            return store.update(key, it -> mark(it, grace, finalizers));
        }
        return store.remove(key, Trees.text(object, "metadata", "uid")).orElse(object);
    }

    private static void checkPreconditions(ObjectKey key, JsonNode object, Options options) {
        String uid = Trees.text(object, "metadata", "uid");
        if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
            throw ApiException.conflict(
                    key,
                    "the UID in the precondition (" + options.uid() + ") does not match the UID in record (" + uid
                            + "). The object might have been deleted and then recreated");
        }
        String version = Trees.text(object, "metadata", "resourceVersion");
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
            throw ApiException.conflict(
                    key,
                    "the ResourceVersion in the precondition (" + options.resourceVersion()
                            + ") does not match the ResourceVersion in record (" + version + ")");
        }
    }

    // A pod that has ended, or that no node has taken, goes at once.
    private static int grace(ObjectKey key, JsonNode object, Options options) {
        boolean ended = Set.of("Succeeded", "Failed").contains(Trees.text(object, "status", "phase"));
        if (key.resource() != Resource.PODS
                || ended
                || Trees.text(object, "spec", "nodeName").isEmpty()) {
            return 0;
        }
        Integer asked = options.grace();
        int own = Trees.at(object, "spec", "terminationGracePeriodSeconds").asInt(30);
        return asked == null ? own : asked;
    }

    private List<String> finalizers(ObjectKey key, JsonNode object, Options options) {
        Stream<String> own = Stream.of();
        if (Trees.at(object, "metadata", "finalizers") instanceof ArrayNode array) {
            own = array.valueStream().map(JsonNode::asText);
        }
        boolean waits = options.propagation().equals("Foreground") || key.resource() == Resource.NAMESPACES;
        String added = key.resource() == Resource.NAMESPACES ? "kubernetes" : FOREGROUND;
        return Stream.concat(own, waits ? Stream.of(added) : Stream.of())
                .distinct()
                .toList();
    }

    private ObjectNode mark(ObjectNode object, int grace, List<String> finalizers) {
        ObjectNode metadata = Trees.make(object, "metadata");
        if (!metadata.has("deletionTimestamp")
                || grace < metadata.path("deletionGracePeriodSeconds").asInt()) {
            metadata.put("deletionTimestamp", Trees.time(clock.instant().plusSeconds(grace)));
            metadata.put("deletionGracePeriodSeconds", grace);
        }
        if (!finalizers.isEmpty()) {
            ArrayNode array = metadata.putArray("finalizers");
            finalizers.forEach(array::add);
        }
        return object;
    }

    /** Everything that names that object as an owner. */
    public List<ObjectKey> dependents(String uid) {
        return Stream.of(Resource.values())
                .flatMap(resource -> store.list(Scope.all(resource)).items().stream()
                        .filter(it -> ownedBy(it, uid))
                        .map(it -> ObjectKey.of(resource, it)))
                .toList();
    }

    private static boolean ownedBy(JsonNode object, String uid) {
        for (JsonNode owner : Trees.at(object, "metadata", "ownerReferences")) {
            if (Trees.text(owner, "uid").equals(uid)) {
                return true;
            }
        }
        return false;
    }

    private void abandon(ObjectKey dependent, JsonNode owner) {
        store.find(dependent)
                .ifPresent(found -> store.updateIfPresent(dependent, Trees.text(found, "metadata", "uid"), it -> {
                    disown(it, Trees.text(owner, "metadata", "uid"));
                    return it;
                }));
    }

    private static void disown(ObjectNode object, String uid) {
        if (Trees.at(object, "metadata", "ownerReferences") instanceof ArrayNode owners) {
            owners.removeIf(it -> Trees.text(it, "uid").equals(uid));
        }
    }
}
