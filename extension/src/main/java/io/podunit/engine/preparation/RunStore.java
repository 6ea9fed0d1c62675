package io.podunit.engine.preparation;

import io.podunit.PodunitException;
import io.podunit.bundle.content.Content;
import io.podunit.cluster.ClusterException;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.store.ContentStore;
import io.podunit.store.StoreKeepAlive;
import io.podunit.store.pod.RunningStore;
import io.podunit.store.transfer.Delivery;
import io.podunit.store.transfer.StoreClient;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The content store of one run. A store may be deleted, or go with its node: as long as the run has pods to start, another one is
 * found or made then, and gets whatever the run's pods need. Safe for use by many threads.
 */
final class RunStore implements StoreSupply, AutoCloseable {

    /** A store that was there so lately is there: most runs never ask. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** A run at its end does not wait longer: nobody takes anything any more. */
    private static final Duration LAST_QUESTION = Duration.ofSeconds(30);

    private final ContentStore stores;
    private final Ways ways;
    private final Map<String, Content> needed = new LinkedHashMap<>();
    private final Consumer<String> teller;
    private final LongSupplier nanoTime;
    private RunningStore store;
    private StoreKeepAlive keepAlive;
    private long seen;
    private @Nullable RunningStore queueing;

    /** How a store is used. */
    record Ways(Function<RunningStore, StoreClient> client, Function<RunningStore, StoreKeepAlive> keepAlive) {}

    /** Comes back once there is a store that answers. */
    RunStore(ContentStore stores, Ways ways, Consumer<String> teller, LongSupplier nanoTime) {
        this.stores = stores;
        this.ways = ways;
        this.teller = teller;
        this.nanoTime = nanoTime;
        this.store = stores.ensure();
        this.keepAlive = ways.keepAlive().apply(store);
        this.seen = nanoTime.getAsLong();
    }

    /** Has the store get these, too. */
    synchronized Delivery deliver(Collection<? extends Content> contents) {
        contents.forEach(content -> needed.put(content.digest(), content));
        try {
            return ways.client().apply(store).deliver(contents);
        } catch (ClusterException e) {
            if (!stores.gone(store)) {
                throw e;
            }
            return replace();
        }
    }

    /** Pods find nothing to take where this is not done; their classes are run later then. */
    synchronized void open(String queue, int size) {
        try {
            ways.client().apply(store).open(queue, size);
            queueing = store;
        } catch (ClusterException e) {
            teller.accept("podunit: classes are not taken by pods as they become free, because content store "
                    + store.name() + " has no queue for them: " + e.getMessage());
        }
    }

    @Override
    public synchronized OptionalInt close(String queue) {
        RunningStore asked = queueing;
        if (asked == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(
                    ways.client().apply(asked).within(LAST_QUESTION).close(queue));
        } catch (ClusterException | NumberFormatException e) {
            // It went with the store that had it, or cannot be asked: then the losses decide.
            return OptionalInt.empty();
        }
    }

    @Override
    public synchronized StoreReference current() {
        if (nanoTime.getAsLong() - seen >= FRESH.toNanos()) {
            if (stores.gone(store)) {
                replace();
            }
            seen = nanoTime.getAsLong();
        }
        return store.reference();
    }

    @Override
    public synchronized boolean replaced(StoreReference lost) {
        if (!store.reference().equals(lost)) {
            return true;
        } else if (!stores.gone(store)) {
            return false;
        }
        try {
            replace();
            return true;
        } catch (PodunitException e) {
            teller.accept("podunit: content store " + lost.secret()
                    + " ended in the middle of the run, and there is no other: " + e.getMessage());
            return false;
        }
    }

    private Delivery replace() {
        RunningStore next = stores.ensure();
        Delivery delivery = ways.client().apply(next).deliver(needed.values());
        teller.accept(
                "podunit: content store " + store.name()
                        + " ended in the middle of the run; another one has taken its place, and has what the run's pods need.");
        keepAlive.close();
        keepAlive = ways.keepAlive().apply(next);
        store = next;
        seen = nanoTime.getAsLong();
        return delivery;
    }

    @Override
    public synchronized void close() {
        keepAlive.close();
    }
}
