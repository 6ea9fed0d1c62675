package io.podunit.store;

import io.podunit.cluster.ClusterException;
import java.time.Duration;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Repeats what may be repeated, with growing pauses, where the transport or a server on the way failed.
 *
 * @param attempts in all
 * @param pause before the second; it doubles
 */
@API(status = API.Status.INTERNAL)
public record Retry(int attempts, Duration pause, Pause sleeper) {

    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY = 429;

    public static Retry standard() {
        return new Retry(5, Duration.ofMillis(250), Pause.REAL);
    }

    <T> T call(Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (ClusterException e) {
                if (attempt >= attempts || !passing(e.status())) {
                    throw e;
                }
                sleeper.sleep(pause.multipliedBy(1L << (attempt - 1)));
            }
        }
    }

    /** Whether another attempt may have another answer. 0: there was none. */
    static boolean passing(int status) {
        return status == 0 || status == TOO_MANY || status >= SERVER_ERROR;
    }
}
