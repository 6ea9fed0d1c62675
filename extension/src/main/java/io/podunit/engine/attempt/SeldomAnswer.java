package io.podunit.engine.attempt;

import io.podunit.engine.run.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * An answer that is asked for ever more seldom. Why a Job has no pod is told by events, and each such question has the API server
 * look at all events of the namespace; but of many Jobs at once, most only wait for the cluster to come to them. Not thread-safe.
 */
final class SeldomAnswer {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(16);

    private final Deadline clock;
    private List<String> last = List.of();
    private Duration pause = FIRST;
    private long asked;

    SeldomAnswer(Deadline clock) {
        this.clock = clock;
        this.asked = clock.now();
    }

    /** The last answer, or a new one where it is time for that. */
    List<String> ask(Supplier<List<String>> question) {
        if (clock.now() - asked >= pause.toNanos()) {
            last = question.get();
            asked = clock.now();
            pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
        return last;
    }
}
