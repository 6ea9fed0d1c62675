package io.podunit.launcher.embedded.store;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The writes to some objects, in order. */
@API(status = API.Status.INTERNAL)
public final class Watch implements AutoCloseable {

    private final ObjectStore store;
    private final Scope scope;
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    // One object for adding and removing: two method references are never equal.
    private final Consumer<Change> listener = this::offer;
    private volatile long version;

    Watch(ObjectStore store, Scope scope, long version) {
        this.store = store;
        this.scope = scope;
        this.version = version;
    }

    Consumer<Change> listener() {
        return listener;
    }

    void offer(Change change) {
        Change seen = scope.seen(change);
        if (seen != null) {
            changes.add(seen);
        }
        version = Math.max(version, change.version());
    }

    /** The next write; null where none came in time. */
    public @Nullable Change next(Duration patience) throws InterruptedException {
        return changes.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Up to which version nothing is missing, once {@link #next} has returned null. */
    public long version() {
        return version;
    }

    @Override
    public void close() {
        store.forget(listener);
    }
}
