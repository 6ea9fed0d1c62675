package io.podunit.store;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.Cluster.ProxyBody;
import io.podunit.cluster.Cluster.ProxyRequest;
import io.podunit.cluster.ClusterException;
import io.podunit.store.pod.RunningStore;
import io.podunit.store.transfer.StoreClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;

/** Keeps a store from ending while a run that still has pods to start goes on. */
@API(status = API.Status.INTERNAL)
public final class StoreKeepAlive implements AutoCloseable {

    private final Cluster cluster;
    private final RunningStore store;
    private final AtomicInteger answers = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "podunit-store-keep-alive");
        thread.setDaemon(true);
        return thread;
    });

    /** @param idle after how long without a request the store ends */
    public StoreKeepAlive(Cluster cluster, RunningStore store, Duration idle) {
        this.cluster = cluster;
        this.store = store;
        long period = Math.max(1, idle.toMillis() / 3);
        clock.scheduleAtFixedRate(this::ask, period, period, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        try {
            ProxyBody nothing = ProxyBody.of(new byte[0]);
            String token = store.tokens().read();
            cluster.proxy(store.pod(), StoreClient.PORT, new ProxyRequest("GET", "/v1/health", token, nothing));
            answers.incrementAndGet();
        } catch (ClusterException e) {
            // The next time may be better; a store that is gone is met by the pod that needs it, which says so.
            return;
        }
    }

    /** How often the store has answered. */
    int answers() {
        return answers.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
