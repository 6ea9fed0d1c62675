package io.podunit.engine.warm;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.engine.preparation.Delivered;
import io.podunit.engine.preparation.DeliveryStage;
import io.podunit.engine.run.PodRoom;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.job.RunCleanup;
import io.podunit.warm.WarmOrigin;
import io.podunit.warm.WarmPods;
import io.podunit.warm.WarmSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The idle pods of one run: those that it takes, and those that it leaves for the next. The latter are made a while after the last shard
 * has begun, or else beside the clean-up, when the run's own pods need the node no more.
 */
@API(status = API.Status.INTERNAL)
public final class WarmRun implements RunCleanup.Others, AutoCloseable {

    private static final Duration BEGUN = Duration.ofSeconds(2);
    private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

    private final Cluster cluster;
    private final @Nullable WarmTaking taking;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(WarmTaking::thread);
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Next> next = new AtomicReference<>();
    private @Nullable Queue<TakenPod> ready;

    /** @param room which the run's own pods are to have first */
    private record Next(WarmOrigin origin, PodRoom room) {}

    /** How many pods of what kind a run needs. */
    public record Needs(int shards, PodSettings pod) {}

    private WarmRun(Cluster cluster, @Nullable WarmTaking taking) {
        this.cluster = cluster;
        this.taking = taking;
    }

    /**
     * Begins to look for pods, and comes back at once.
     *
     * @param settings empty where there are to be none
     * @param wanted how many the run can use at once
     */
    public static WarmRun begin(Cluster cluster, Optional<WarmSettings> settings, int wanted) {
        return new WarmRun(
                cluster,
                settings.map(how -> new WarmTaking(cluster, new WarmPods(cluster, how), wanted).start())
                        .orElse(null));
    }

    /**
     * What the run's pods need: for pods that are there nothing is sent to the store, since they get what they lack by the way that they
     * were taken.
     *
     * @param delivery sends it to the store
     */
    public Delivered delivered(Needs needs, DeliveryStage stage, Supplier<Delivered> delivery) {
        TakenPod first = ready().peek();
        return first == null || ready().size() < needs.shards()
                ? delivery.get()
                : stage.later(first.pod().origin().store(), needs.pod(), delivery);
    }

    /** Where the shards of the run come from. */
    public ShardJobs jobs(WarmShards.Run run, WarmShards.Means means, ShardJobs cold) {
        return taking == null ? cold : new WarmShards(run, means, this, cold);
    }

    private synchronized Queue<TakenPod> ready() {
        Queue<TakenPod> all = ready;
        if (all == null) {
            List<TakenPod> taken = taking == null ? List.of() : taking.taken();
            taken.forEach(pod -> used.add(pod.pod().id()));
            all = new ArrayDeque<>(taken);
            ready = all;
        }
        return all;
    }

    synchronized Optional<TakenPod> poll() {
        return Optional.ofNullable(ready().poll());
    }

    /** To be called when the last shard has begun: from then on pods for the next run may be made, unless the run itself has no room. */
    void allBegun(WarmOrigin origin, PodRoom room) {
        if (embedded(origin.store())) {
            return;
        }
        // Asked while the tests run, so that at the end there is but one request.
        clock.execute(() ->
                WarmPods.objection(cluster).ifPresentOrElse(WarmRun::tellOnce, () -> next.set(new Next(origin, room))));
        clock.schedule(this::leave, BEGUN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whoever comes second waits until the first has done it: after the clean-up the run is closed, and its requests end. */
    private void leave() {
        synchronized (next) {
            leaveOnce();
        }
    }

    private void leaveOnce() {
        Next now = next.getAndSet(null);
        if (now == null || taking == null || now.room().scarce()) {
            return;
        }
        try {
            taking.replace(now.origin());
        } catch (PodunitException e) {
            Notices.tell("podunit: no idle pod was made for the next run: " + e.getMessage());
        }
    }

    private static void tellOnce(String notice) {
        if (TOLD.add(notice)) {
            Notices.tell("podunit: " + notice);
        }
    }

    /** Pods of the stand-in are processes of this machine, in which no other can be started. */
    private static boolean embedded(StoreReference store) {
        return store.url().startsWith("http://127.");
    }

    @Override
    public void clean(boolean certain) {
        Thread leaving = WarmTaking.thread(this::leave);
        if (certain) {
            leaving.start();
        }
        WarmPods.delete(cluster, used);
        try {
            leaving.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was taken and not used is of no use to anybody else. To others this does nothing: their streams are over. */
    @Override
    public void close() {
        clock.shutdownNow();
        if (taking != null) {
            taking.abandon();
        }
    }
}
