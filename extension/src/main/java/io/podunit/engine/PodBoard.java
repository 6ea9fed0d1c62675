package io.podunit.engine;

import io.podunit.watch.PodState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The last state of each Job's pod, for those who wait for one. */
final class PodBoard {

    private final Map<String, PodState> byJob = new HashMap<>();

    /** The first pod of a Job is its pod: a second one (which Kubernetes does not rule out) is not believed. */
    synchronized void update(PodState state) {
        PodState known = byJob.get(state.job());
        if (known == null || known.uid().equals(state.uid())) {
            byJob.put(state.job(), state);
            notifyAll();
        }
    }

    synchronized Optional<PodState> find(String job) {
        return Optional.ofNullable(byJob.get(job));
    }

    /** Whether the Job's pod is gone, or ended by a signal from outside. */
    synchronized boolean vanished(String job) {
        PodState state = byJob.get(job);
        return state != null
                && (state.gone()
                        || state.container() instanceof PodState.ContainerState.Terminated terminated
                                && terminated.exitCode() > 128);
    }

    /** Waits until the Job's pod is like that; empty once the time is over. */
    synchronized Optional<PodState> await(String job, Duration patience, Predicate<PodState> like)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            @Nullable PodState state = byJob.get(job);
            long left = end - System.nanoTime();
            if (state != null && like.test(state)) {
                return Optional.of(state);
            } else if (left <= 0) {
                return Optional.empty();
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }
}
