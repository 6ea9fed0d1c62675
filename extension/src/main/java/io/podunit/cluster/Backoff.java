package io.podunit.cluster;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apiguardian.api.API;

/** Growing pauses with jitter, so that many clients do not come back to a server that has just started at once. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private int failures;
    private Duration atLeast = Duration.ZERO;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** From 0.2 to 5 seconds. */
    public static Backoff usual() {
        return new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    /** Makes the next pause as long as the server asks for, if it does. */
    public void heed(ClusterException failure) {
        atLeast = failure instanceof BusyException busy ? busy.retryAfter() : Duration.ZERO;
    }

    /** The next pause: twice the last one, between half of it and all of it. */
    public Duration next() {
        long whole = Math.min(first.toMillis() << Math.min(failures, 20), longest.toMillis());
        failures++;
        // Those who are told the same time must not come at the same time either.
        Duration pause = atLeast.plusMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
        atLeast = Duration.ZERO;
        return pause;
    }

    public void reset() {
        failures = 0;
    }
}
