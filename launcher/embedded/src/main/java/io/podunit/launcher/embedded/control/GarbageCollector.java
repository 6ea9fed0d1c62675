package io.podunit.launcher.embedded.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.Change;
import io.podunit.launcher.embedded.store.Deletion;
import io.podunit.launcher.embedded.store.ObjectKey;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Scope;
import io.podunit.launcher.embedded.store.Selector;
import io.podunit.launcher.embedded.store.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** Deletes what has lost its owners, what waits for its dependents, and what is in a namespace that goes. */
@API(status = API.Status.INTERNAL)
public final class GarbageCollector {

    private final ObjectStore store;
    private final Deletion deletion;
    private final Executor executor;

    /** @param executor runs one task at a time */
    public GarbageCollector(ObjectStore store, Deletion deletion, Executor executor) {
        this.store = store;
        this.deletion = deletion;
        this.executor = executor;
    }

    public void start() {
        store.listen(change -> {
            if (concerns(change)) {
                executor.execute(() -> collect(change));
            }
        });
    }

    private static boolean concerns(Change change) {
        return change.type() == Change.Type.DELETED
                || (change.type() == Change.Type.ADDED
                        && !Trees.at(change.object(), "metadata", "ownerReferences")
                                .isEmpty())
                || deleting(change.object());
    }

    private static boolean deleting(JsonNode object) {
        return Trees.at(object, "metadata", "deletionTimestamp").isTextual();
    }

    private void collect(Change change) {
        if (change.type() == Change.Type.DELETED) {
            deletion.dependents(change.uid()).forEach(this::collectOrphan);
            owners(change.object()).forEach(this::releaseOwner);
            releaseNamespace(Trees.text(change.object(), "metadata", "namespace"));
        } else if (change.resource() == Resource.NAMESPACES) {
            emptyNamespace(change.key().name());
        } else {
            collectOrphan(change.key());
            releaseOwner(change.uid());
        }
    }

    private void collectOrphan(ObjectKey key) {
        store.find(key).ifPresent(object -> {
            Set<String> owners = new HashSet<>(owners(object));
            if (!owners.isEmpty() && owners.stream().noneMatch(it -> exists(it))) {
                delete(key, Deletion.Options.BACKGROUND);
            }
        });
    }

    private static List<String> owners(JsonNode object) {
        return Trees.at(object, "metadata", "ownerReferences")
                .valueStream()
                .map(it -> Trees.text(it, "uid"))
                .toList();
    }

    private boolean exists(String uid) {
        return all().anyMatch(it -> Trees.text(it, "metadata", "uid").equals(uid));
    }

    private Stream<ObjectNode> all() {
        return Stream.of(Resource.values()).flatMap(it -> store.list(Scope.all(it)).items().stream());
    }

    /** Lets an owner go that was deleted in the foreground, once nothing depends on it; deletes what does. */
    private void releaseOwner(String uid) {
        for (Resource resource : Resource.values()) {
            store.list(Scope.all(resource)).items().stream()
                    .filter(it -> Trees.text(it, "metadata", "uid").equals(uid) && waitsForDependents(it))
                    .forEach(it -> release(ObjectKey.of(resource, it), uid));
        }
    }

    private static boolean waitsForDependents(JsonNode object) {
        return deleting(object)
                && Trees.at(object, "metadata", "finalizers")
                        .valueStream()
                        .anyMatch(it -> it.asText().equals(Deletion.FOREGROUND));
    }

    private void release(ObjectKey owner, String uid) {
        List<ObjectKey> dependents = deletion.dependents(uid);
        dependents.forEach(it -> delete(it, Deletion.Options.BACKGROUND));
        if (deletion.dependents(uid).isEmpty()) {
            finish(owner, uid, Deletion.FOREGROUND);
        }
    }

    private void finish(ObjectKey key, String uid, String finalizer) {
        store.updateIfPresent(key, uid, it -> without(it, finalizer))
                .filter(it -> Trees.at(it, "metadata", "finalizers").isEmpty())
                .ifPresent(it -> store.remove(key, uid));
    }

    private static ObjectNode without(ObjectNode object, String finalizer) {
        if (Trees.at(object, "metadata", "finalizers") instanceof ArrayNode finalizers) {
            finalizers.removeIf(it -> it.asText().equals(finalizer));
        }
        return object;
    }

    private void emptyNamespace(String name) {
        for (Resource resource : Resource.values()) {
            if (resource.namespaced()) {
                store.list(new Scope(resource, name, Selector.ALL)).items().stream()
                        .filter(it -> !deleting(it))
                        .forEach(it -> delete(ObjectKey.of(resource, it), Deletion.Options.BACKGROUND));
            }
        }
        releaseNamespace(name);
    }

    private void releaseNamespace(String name) {
        ObjectKey key = new ObjectKey(Resource.NAMESPACES, "", name);
        store.find(key).filter(GarbageCollector::deleting).ifPresent(namespace -> {
            boolean empty = Stream.of(Resource.values())
                    .filter(Resource::namespaced)
                    .allMatch(it -> store.list(new Scope(it, name, Selector.ALL))
                            .items()
                            .isEmpty());
            if (empty) {
                finish(key, Trees.text(namespace, "metadata", "uid"), "kubernetes");
            }
        });
    }

    private void delete(ObjectKey key, Deletion.Options options) {
        try {
            deletion.delete(key, options);
        } catch (ApiException e) {
            if (e.code() != 404) {
                throw e;
            }
        }
    }
}
