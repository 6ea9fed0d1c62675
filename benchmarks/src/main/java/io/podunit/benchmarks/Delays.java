package io.podunit.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long things took, in milliseconds. Safe for use by many threads. */
final class Delays {

    private final List<Double> values = new ArrayList<>();

    synchronized void add(double millis) {
        values.add(millis);
    }

    synchronized void drainTo(Delays other) {
        values.forEach(other::add);
        values.clear();
    }

    synchronized int count() {
        return values.size();
    }

    /** @param part of all that took no longer, below 1 */
    synchronized double at(double part) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) (sorted.size() * part));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d: median %.1f, 90 %% %.1f, 99 %% %.1f, 99.9 %% %.1f",
                count(),
                at(0.5),
                at(0.9),
                at(0.99),
                at(0.999));
    }
}
