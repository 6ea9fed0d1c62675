package io.podunit.store.transfer;

import io.podunit.cluster.Backoff;
import io.podunit.cluster.ClusterException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Repeats what may be repeated, with growing pauses, where the transport or a server on the way failed.
 *
 * @param attempts that are answered
 * @param pause before the second; it doubles, up to five seconds
 * @param outage how long to go on where there is no answer
 */
@API(status = API.Status.INTERNAL)
public record Retry(int attempts, Duration pause, Duration outage, Pause sleeper) {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    public static Retry standard(Duration outage) {
        return new Retry(5, Duration.ofMillis(250), outage, Pause.REAL);
    }

    <T> T call(Supplier<T> request) {
        long begin = System.nanoTime();
        int answers = 0;
        Backoff backoff = new Backoff(pause, LONGEST);
        while (true) {
            try {
                return request.get();
            } catch (ClusterException e) {
                boolean away = e.status() == 0 && System.nanoTime() - begin < outage.toNanos();
                if (!away && (++answers >= attempts || !passing(e.status()))) {
                    throw e;
                }
                sleeper.sleep(backoff.next());
            }
        }
    }

    /** Whether another attempt may have another answer. 0: there was none. */
    public static boolean passing(int status) {
        return status == 0 || status == TOO_MANY || status >= SERVER_ERROR;
    }
}
