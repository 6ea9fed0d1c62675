package io.podunit.watch;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.Backoff;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.WatchEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Tells what becomes of the pods of one run: each state once, never an older one after a newer one, on one thread.
 *
 * <p>A watch for speed and a list for truth: each watch lives for one interval only, and every one begins with a list. So a
 * watch that has gone deaf, a lost event or an API server that was away cost one interval and nothing else.
 */
@API(status = API.Status.INTERNAL)
public final class PodWatch implements AutoCloseable {

    /** The default for the interval. */
    public static final Duration INTERVAL = Duration.ofSeconds(20);

    private static final int FORBIDDEN = 403;
    private static final int POLLS_PER_INTERVAL = 10;

    private final Cluster cluster;
    private final String labelSelector;
    private final Consumer<PodState> listener;
    private final Duration interval;
    private final Backoff backoff;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, PodState> known = new HashMap<>();
    private boolean polling;
    private volatile Cluster.@Nullable LineStream stream;
    private volatile @Nullable ClusterException outage;

    public PodWatch(
            Cluster cluster, String labelSelector, Consumer<PodState> listener, Duration interval, Backoff backoff) {
        this.cluster = cluster;
        this.labelSelector = labelSelector;
        this.listener = listener;
        this.interval = interval;
        this.backoff = backoff;
        this.thread = new Thread(this::run, "podunit-watch");
        this.thread.setDaemon(true);
    }

    /** Lists instead of watching, which is known to be forbidden. To be called before {@link #start}. */
    public PodWatch poll() {
        polling = true;
        return this;
    }

    public PodWatch start() {
        thread.start();
        return this;
    }

    /** Why nothing can be said about the pods at the moment; null while all is well. */
    public @Nullable ClusterException outage() {
        return outage;
    }

    private void run() {
        while (!isClosed()) {
            try {
                String version = list();
                outage = null;
                if (polling) {
                    pause(interval.dividedBy(POLLS_PER_INTERVAL));
                } else if (!watch(version)) {
                    pause(backoff.next());
                }
            } catch (ClusterException e) {
                // Without a limit: the deadlines of the run decide how long an outage may last.
                outage = e;
                backoff.heed(e);
                pause(backoff.next());
            } catch (RuntimeException e) {
                // Without this thread every shard would wait for its deadline, and none would know why.
                outage = new ClusterException("The pods of the run could not be watched: " + e, 0, e);
                pause(backoff.next());
            }
        }
    }

    /** Only what was read with quorum says that a pod is gone: a list, and the pod itself, since a list may come from a cache. */
    private String list() {
        Set<String> present = new HashSet<>();
        String version = cluster.eachPod(labelSelector, pod -> {
            PodState state = PodStates.of(pod);
            present.add(state.uid());
            tell(state);
        });
        for (PodState state : Set.copyOf(known.values())) {
            if (!present.contains(state.uid()) && !state.gone()) {
                tell(missing(state));
            }
        }
        return version;
    }

    private PodState missing(PodState state) {
        try {
            return cluster.get(Pod.class, state.name())
                    .map(PodStates::of)
                    .filter(found -> found.uid().equals(state.uid()))
                    .orElse(PodStates.gone(state));
        } catch (AccessDeniedException e) {
            // Then the list is all there is.
            return PodStates.gone(state);
        }
    }

    private void tell(PodState seen) {
        PodState before = known.get(seen.uid());
        PodState now = before == null ? seen : PodStates.newer(before, seen);
        if (!now.equals(before)) {
            known.put(now.uid(), now);
            listener.accept(now);
        }
    }

    /** Whether the watch did what it should, so that the next one may begin at once. */
    private boolean watch(String version) {
        long deadline = System.nanoTime() + jittered(interval);
        try (Cluster.LineStream lines = cluster.watchPods(labelSelector, version)) {
            stream = lines;
            return !isClosed() && follow(lines, deadline);
        } catch (ClusterException e) {
            if (e.status() == FORBIDDEN) {
                polling = true;
                return true;
            }
            backoff.heed(e);
            // A quiet watch ends with its interval, which is no failure.
            return System.nanoTime() >= deadline;
        } finally {
            stream = null;
        }
    }

    private boolean follow(Cluster.LineStream lines, long deadline) {
        for (long left = left(deadline); left > 0; left = left(deadline)) {
            String line = lines.next(Duration.ofNanos(left));
            if (line == null) {
                return false;
            }
            WatchEvent<Pod> event = WatchEvent.parse(line, Pod.class);
            if (event instanceof WatchEvent.Failure) {
                return false;
            }
            backoff.reset();
            if (event instanceof WatchEvent.Seen<Pod> seen) {
                tell(PodStates.of(seen.object()));
                if (seen.deleted()) {
                    return true;
                }
            }
        }
        return true;
    }

    private static long left(long deadline) {
        return deadline - System.nanoTime();
    }

    private static long jittered(Duration interval) {
        return ThreadLocalRandom.current().nextLong(interval.toNanos() * 4 / 5, interval.toNanos() * 6 / 5);
    }

    private void pause(Duration duration) {
        try {
            closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody but close() has this thread, and it says so by the latch.
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** After this the listener is not called any more, except by a call that is under way. */
    @Override
    public void close() {
        closed.countDown();
        Cluster.LineStream open = stream;
        if (open != null) {
            open.close();
        }
    }
}
