package io.podunit.samples.faults.proxy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** What to do about some requests, so many times; later ones pass. */
public final class Rule {

    private final Predicate<Request> which;
    private final int times;
    private final Action action;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile boolean lifted;

    Rule(Predicate<Request> which, int times, Action action) {
        this.which = which;
        this.times = times;
        this.action = action;
    }

    /** Whether this is one more of its requests. */
    boolean takes(Request request) {
        return !lifted && which.test(request) && seen.incrementAndGet() <= times;
    }

    Action action() {
        return action;
    }

    /** How often it was applied. */
    public int hits() {
        return Math.min(times, seen.get());
    }

    /** A fault that did not happen proves nothing. */
    public Rule awaitHits(int wanted) {
        Awaitility.await("the fault to happen " + wanted + " times")
                .atMost(Duration.ofMinutes(2))
                .until(() -> hits() >= wanted);
        return this;
    }

    /** No more of it. */
    public void lift() {
        lifted = true;
    }
}
