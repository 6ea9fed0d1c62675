package io.podunit.launcher.cli.logs;

import io.podunit.cluster.ClusterException;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Passes over failures of a cluster that is away for a while: whoever follows a log wants to go on with it. Not thread-safe. */
final class Tolerance {

    private static final Set<Integer> PASSING = Set.of(0, 429, 500, 502, 503, 504);
    private static final long WHILE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private long success;

    Tolerance(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.success = nanoTime.getAsLong();
    }

    /** Null where the request is to be made again. */
    <T> @Nullable T attempt(Supplier<T> request) {
        try {
            T result = request.get();
            success = nanoTime.getAsLong();
            return result;
        } catch (ClusterException e) {
            if (!PASSING.contains(e.status())
                    || Thread.currentThread().isInterrupted()
                    || nanoTime.getAsLong() - success > WHILE) {
                throw e;
            }
            return null;
        }
    }
}
