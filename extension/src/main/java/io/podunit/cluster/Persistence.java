package io.podunit.cluster;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Repeats a request for as long as an API server may be away, where a repeat does no harm.
 *
 * @param most how long to go on; the first request is always made
 * @param first the first pause
 * @param longest the longest pause, but for one that the server asked for
 */
@API(status = API.Status.INTERNAL)
public record Persistence(Duration most, Duration first, Duration longest) {

    /** 0: there was no answer. */
    private static final Set<Integer> PASSING = Set.of(0, 429, 500, 502, 503, 504);

    public static Persistence usual(Duration most) {
        return new Persistence(most, Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    /** @throws ClusterException the last one, once the time is over, or one that no time can mend */
    public <T> T call(Supplier<T> request) {
        Backoff backoff = new Backoff(first, longest);
        long begin = System.nanoTime();
        while (true) {
            try {
                return request.get();
            } catch (ClusterException e) {
                boolean over = System.nanoTime() - begin >= most.toNanos();
                if (over
                        || !PASSING.contains(e.status())
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                backoff.heed(e);
                pause(backoff.next(), e);
            }
        }
    }

    private static void pause(Duration duration, ClusterException failure) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
