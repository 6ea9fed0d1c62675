package io.podunit.engine.run;

import io.podunit.watch.PodState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The last state of each Job's pod, for those who wait for one. */
@API(status = API.Status.INTERNAL)
public final class PodBoard {

    private static final Set<String> LAST = Set.of("Succeeded", "Failed");

    private final Map<String, Place> byJob = new ConcurrentHashMap<>();
    private final Map<String, PodState> twins = new ConcurrentHashMap<>();
    private final PodRoom room = new PodRoom(System::nanoTime, this::admitted);
    private volatile Supplier<Optional<String>> outages = Optional::empty;

    /** Of one Job, so that news of it wakes nobody who waits for another: there may be thousands. */
    private static final class Place {

        private @Nullable PodState state;

        synchronized boolean take(PodState now) {
            PodState known = state;
            if (known != null && !known.uid().equals(now.uid())) {
                return false;
            }
            state = now;
            notifyAll();
            return true;
        }

        synchronized @Nullable PodState state() {
            return state;
        }

        synchronized Optional<PodState> await(Duration patience, Predicate<PodState> like) throws InterruptedException {
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                @Nullable PodState now = state;
                long left = end - System.nanoTime();
                if (now != null && like.test(now)) {
                    return Optional.of(now);
                } else if (left <= 0) {
                    return Optional.empty();
                }
                wait(Math.max(1, left / 1_000_000));
            }
        }
    }

    private Place place(String job) {
        return byJob.computeIfAbsent(job, name -> new Place());
    }

    /** The first pod of a Job is its pod: a second one (which Kubernetes does not rule out) is not believed. */
    public void update(PodState state) {
        if (!place(state.job()).take(state)) {
            twins.put(state.uid(), state);
        }
    }

    /** Has it told, with what is lost meanwhile, why nothing new comes; the supplier gives empty while all is well. */
    public void outages(Supplier<Optional<String>> told) {
        outages = told;
    }

    /** Why nothing new comes at the moment. */
    public Optional<String> outage() {
        return outages.get();
    }

    /** How many of them there is room for. */
    public PodRoom room() {
        return room;
    }

    /**
     * How many pods have a node and have not ended: room may come without anybody's doing. One that is deleted counts no more, for on a
     * node that is lost it stays for ever.
     */
    public int onNodes() {
        return count(state -> state.scheduled() && !state.over() && !state.terminating());
    }

    private int admitted() {
        return count(state -> !state.gone() && !LAST.contains(state.phase()));
    }

    private int count(Predicate<PodState> like) {
        return (int) byJob.values().stream()
                .map(Place::state)
                .filter(state -> state != null && like.test(state))
                .count();
    }

    public Optional<PodState> find(String job) {
        return Optional.ofNullable(byJob.get(job)).map(Place::state);
    }

    /** Other pods that say they are this Job's. */
    public List<PodState> twins(String job) {
        // Asked for each message, and nearly always there is none.
        return twins.isEmpty() ? List.of() : twinsOf(job);
    }

    private List<PodState> twinsOf(String job) {
        List<PodState> found = new ArrayList<>(twins.values());
        found.removeIf(twin -> !twin.job().equals(job));
        return found;
    }

    /** Waits until the Job's pod is like that; empty once the time is over. */
    public Optional<PodState> await(String job, Duration patience, Predicate<PodState> like)
            throws InterruptedException {
        return place(job).await(patience, like);
    }
}
