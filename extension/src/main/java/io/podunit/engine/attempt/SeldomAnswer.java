package io.podunit.engine.attempt;

import io.podunit.engine.run.Deadline;
import java.time.Duration;

/**
 * An answer that is asked for ever more seldom: of many Jobs at once without a pod, most only wait for the cluster to come to them. Not
 * thread-safe.
 */
final class SeldomAnswer<T> {

    private static final Duration LONGEST = Duration.ofSeconds(16);

    private final Deadline clock;
    private final Question<T> question;
    private T last;
    private Duration pause;
    private long asked;

    /**
     * @param first how long it is before the first question
     * @param last the answer until then
     */
    SeldomAnswer(Deadline clock, Duration first, T last, Question<T> question) {
        this.clock = clock;
        this.question = question;
        this.last = last;
        this.pause = first;
        this.asked = clock.now();
    }

    /** Asks the cluster. */
    interface Question<T> {
        T ask() throws InterruptedException;
    }

    /** The last answer, or a new one where it is time for that. */
    T get() throws InterruptedException {
        if (clock.now() - asked >= pause.toNanos()) {
            last = question.ask();
            asked = clock.now();
            pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : pause;
        }
        return last;
    }
}
