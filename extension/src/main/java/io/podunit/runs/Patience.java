package io.podunit.runs;

import io.podunit.PodunitException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * How long to wait for what others do, and how often to look.
 *
 * @param most the first look is always taken
 */
@API(status = API.Status.INTERNAL)
public record Patience(Duration most, Duration interval) {

    /** Looks three times a second. */
    public static Patience of(Duration most) {
        return new Patience(most, Duration.ofMillis(300));
    }

    /** @return whether it came true in time */
    public boolean until(BooleanSupplier state) {
        long begin = System.nanoTime();
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - begin >= most.toNanos()) {
                return false;
            }
            pause();
        }
        return true;
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(interval.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodunitException("The command was interrupted while it waited.", e);
        }
    }
}
