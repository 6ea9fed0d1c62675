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

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** From 0.2 to 5 seconds. */
    public static Backoff usual() {
        return new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    }

    /** The next pause: twice the last one, between half of it and all of it. */
    public Duration next() {
        long whole = Math.min(first.toMillis() << Math.min(failures, 20), longest.toMillis());
        failures++;
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(whole / 2, whole + 1));
    }

    public void reset() {
        failures = 0;
    }
}
