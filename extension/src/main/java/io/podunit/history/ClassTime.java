package io.podunit.history;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long a class ran.
 *
 * @param nodes with how many nodes it was discovered, itself included: one selected by the method is less than the class
 */
@API(status = API.Status.INTERNAL)
public record ClassTime(long millis, int nodes) {

    private static final long LONGEST = Duration.ofDays(30).toMillis();

    /** Whether it may have been measured. */
    boolean plausible() {
        return millis > 0 && millis <= LONGEST && nodes > 0;
    }

    /** Smoothed, so that one slow run does not overturn what is known; a part of a class says nothing of the whole. */
    ClassTime after(ClassTime before) {
        if (nodes * 2L < before.nodes) {
            return before;
        }
        return before.nodes * 2L < nodes ? this : new ClassTime((before.millis + millis + 1) / 2, nodes);
    }

    /** In milliseconds, where it has so many nodes. */
    public double expected(int nodesNow) {
        return (double) millis * nodesNow / nodes;
    }
}
