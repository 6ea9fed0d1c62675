package io.podunit.engine.run;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/** A point in time by the monotonic clock. */
@API(status = API.Status.INTERNAL)
public final class Deadline {

    private final LongSupplier nanoTime;
    private final long end;

    public Deadline(LongSupplier nanoTime, Duration patience) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + patience.toNanos();
    }

    /** Never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
    }

    /** The clock's time, in nanoseconds; only differences mean anything. */
    public long now() {
        return nanoTime.getAsLong();
    }

    public boolean passed() {
        return left().isZero();
    }

    /** An earlier one: that much from now, but not after this. */
    public Deadline within(Duration patience) {
        Duration left = left();
        return new Deadline(nanoTime, patience.compareTo(left) < 0 ? patience : left);
    }

    /** At most that much, and no longer than what is left. */
    public Duration slice(Duration most) {
        Duration left = left();
        return left.compareTo(most) < 0 ? left : most;
    }
}
