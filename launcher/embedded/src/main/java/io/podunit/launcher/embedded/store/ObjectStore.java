package io.podunit.launcher.embedded.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/** All objects, with one version for every write and the last writes for watches. Safe for use by many threads. */
@API(status = API.Status.INTERNAL)
public final class ObjectStore {

    private final Clock clock;
    private final int remembered;
    // Sorted as etcd sorts: by namespace, then by name.
    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long version = 1;
    private long forgotten;

    /** @param remembered how many writes a watch can go back */
    public ObjectStore(Clock clock, int remembered) {
        this.clock = clock;
        this.remembered = remembered;
    }

    /** What a list saw. */
    public record Listing(long version, List<ObjectNode> items) {}

    /** The listener is called in the order of writes, and must neither wait nor write. */
    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<Change> listener) {
        listeners.remove(listener);
    }

    /** Throws what {@link #create} would throw at the moment. */
    public synchronized void checkCreation(ObjectKey key) {
        checkNamespace(key);
        if (objects.containsKey(path(key))) {
            throw ApiException.alreadyExists(key);
        }
    }

    public synchronized ObjectNode create(Resource resource, ObjectNode object) {
        checkCreation(ObjectKey.of(resource, object));
        ObjectNode created = object.deepCopy();
        ObjectNode metadata = Trees.make(created, "metadata");
        Trees.preset(metadata, "uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", Trees.time(clock.instant()));
        return write(new Change(Change.Type.ADDED, resource, created, null));
    }

    private void checkNamespace(ObjectKey key) {
        if (!key.resource().namespaced()) {
            return;
        }
        ObjectKey namespace = new ObjectKey(Resource.NAMESPACES, "", key.namespace());
        if (get(namespace).at("/metadata/deletionTimestamp").isTextual()) {
            String text =
                    key.resource().qualified() + " \"" + key.name() + "\" is forbidden: unable to create new content";
            throw new ApiException(
                    403, "Forbidden", text + " in namespace " + key.namespace() + " because it is being terminated");
        }
    }

    public synchronized Optional<ObjectNode> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(path(key)));
    }

    public synchronized ObjectNode get(ObjectKey key) {
        return find(key).orElseThrow(() -> ApiException.notFound(key));
    }

    public synchronized Listing list(Scope scope) {
        String prefix = scope.resource() + "/";
        List<ObjectNode> found = new ArrayList<>();
        objects.forEach((path, object) -> {
            if (path.startsWith(prefix) && scope.covers(object)) {
                found.add(object);
            }
        });
        return new Listing(version, found);
    }

    /** @param change gets a copy that it may alter; where it alters nothing, nothing is written */
    public synchronized ObjectNode update(ObjectKey key, UnaryOperator<ObjectNode> change) {
        ObjectNode current = get(key);
        ObjectNode changed = change.apply(current.deepCopy());
        if (changed.equals(current)) {
            return current;
        }
        return write(new Change(Change.Type.MODIFIED, key.resource(), changed, current));
    }

    /** Alters the object if it is still the same one. */
    public synchronized Optional<ObjectNode> updateIfPresent(
            ObjectKey key, String uid, UnaryOperator<ObjectNode> change) {
        return find(key)
                .filter(it -> Trees.text(it, "metadata", "uid").equals(uid))
                .map(it -> update(key, change));
    }

    public synchronized Optional<ObjectNode> remove(ObjectKey key, String uid) {
        Optional<ObjectNode> current =
                find(key).filter(it -> Trees.text(it, "metadata", "uid").equals(uid));
        return current.map(it -> write(new Change(Change.Type.DELETED, key.resource(), it.deepCopy(), it)));
    }

    private ObjectNode write(Change change) {
        Trees.make(change.object(), "metadata").put("resourceVersion", Long.toString(++version));
        if (change.type() == Change.Type.DELETED) {
            objects.remove(path(change.key()));
        } else {
            objects.put(path(change.key()), change.object());
        }
        history.add(change);
        if (history.size() > remembered) {
            forgotten = history.remove().version();
        }
        listeners.forEach(it -> it.accept(change));
        return change.object();
    }

    /** @param from the version after which to begin; 0: begin with all objects that there are */
    public synchronized Watch watch(Scope scope, long from) {
        if (from != 0 && from < forgotten) {
            throw ApiException.expired(from, forgotten);
        }
        Watch watch = new Watch(this, scope, version);
        if (from == 0) {
            list(scope).items().forEach(it -> watch.offer(new Change(Change.Type.ADDED, scope.resource(), it, null)));
        } else {
            history.stream().filter(it -> it.version() > from).forEach(watch::offer);
        }
        listen(watch.listener());
        return watch;
    }

    private static String path(ObjectKey key) {
        return key.resource() + "/" + key.namespace() + "/" + key.name();
    }
}
