package io.podunit.operations.readiness;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A time that several waits may share.
 *
 * @param whole of all of them together, for people
 * @param end on the clock of whoever made it
 */
@API(status = API.Status.INTERNAL)
public record TimeLimit(Duration whole, long end) {

    Duration left(long now) {
        return Duration.ofNanos(Math.max(0, end - now));
    }

    @Override
    public String toString() {
        return whole.toMillis() % 1000 == 0 ? whole.toSeconds() + " s" : whole.toMillis() + " ms";
    }
}
