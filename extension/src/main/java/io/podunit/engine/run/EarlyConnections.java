package io.podunit.engine.run;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.config.RunConfiguration.ClusterSettings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Connections that were begun before anybody needed them. Safe for use by many threads. */
final class EarlyConnections {

    private final Function<ClusterSettings, Optional<Cluster>> way;
    private final Map<ClusterSettings, FutureTask<Optional<Cluster>>> begun = new ConcurrentHashMap<>();

    /** @param way connects, or gives nothing where that is better left until it is needed */
    EarlyConnections(Function<ClusterSettings, Optional<Cluster>> way) {
        this.way = way;
    }

    /** Connects, once for equal settings; comes back when that is done. */
    void connect(ClusterSettings settings) {
        FutureTask<Optional<Cluster>> connection = new FutureTask<>(() -> way.apply(settings));
        if (begun.putIfAbsent(settings, connection) == null) {
            connection.run();
        }
    }

    /**
     * Waits for what was begun, and gives it once; empty where there is none, or where it had failed before: by now it may
     * succeed.
     *
     * @throws ClusterException where it fails now: another attempt would take the same time for the same answer
     */
    Optional<Cluster> take(ClusterSettings settings) {
        FutureTask<Optional<Cluster>> connection = begun.remove(settings);
        return connection == null ? Optional.empty() : result(connection, connection.isDone());
    }

    private static Optional<Cluster> result(FutureTask<Optional<Cluster>> connection, boolean over) {
        try {
            return connection.get();
        } catch (ExecutionException e) {
            if (!over && e.getCause() instanceof ClusterException failure) {
                throw failure;
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
