package io.podunit.launcher.cli.serve.link;

import io.podunit.PodunitException;
import io.podunit.cluster.Backoff;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.UnreachableException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The cluster, once it could be connected to: until then it is tried again and again. Safe for use by many threads. */
@API(status = API.Status.INTERNAL)
public final class ClusterLink implements AutoCloseable {

    private final Supplier<Cluster> source;
    private final Backoff backoff;
    private final Consumer<String> news;
    private final ScheduledExecutorService connector = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "podunit-connect");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Cluster cluster;
    private PodunitException trouble =
            new UnreachableException("The connection to the cluster is being made. Ask again in a moment.", null);
    private boolean closed;

    /**
     * @param source connects, or says why it cannot
     * @param news gets a sentence when something changes
     */
    public ClusterLink(Supplier<Cluster> source, Backoff backoff, Consumer<String> news) {
        this.source = source;
        this.backoff = backoff;
        this.news = news;
    }

    /** Begins to connect. */
    public void open() {
        connector.execute(this::connect);
    }

    private void connect() {
        try {
            connected(source.get());
        } catch (PodunitException e) {
            failed(e);
        } catch (RuntimeException e) {
            // Whatever it is, a later attempt may do better, and nobody else would hear of it.
            failed(new PodunitException("The connection to the cluster failed: " + e, e));
        }
    }

    private synchronized void connected(Cluster made) {
        if (closed) {
            made.close();
            return;
        }
        cluster = made;
        news.accept(made.description());
    }

    private synchronized void failed(PodunitException e) {
        if (!String.valueOf(e.getMessage()).equals(trouble.getMessage())) {
            news.accept(String.valueOf(e.getMessage()));
        }
        trouble = e;
        if (!closed) {
            connector.schedule(this::connect, backoff.next().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** @throws PodunitException that the last attempt ended with, where none has succeeded yet */
    synchronized Cluster cluster() {
        if (cluster == null) {
            throw trouble;
        }
        return cluster;
    }

    /** Requests to the API server so far. */
    public synchronized long requests() {
        return cluster == null ? 0 : cluster.traffic().count();
    }

    @Override
    public void close() {
        connector.shutdownNow();
        Cluster last;
        synchronized (this) {
            closed = true;
            last = cluster;
        }
        if (last != null) {
            last.close();
        }
    }
}
