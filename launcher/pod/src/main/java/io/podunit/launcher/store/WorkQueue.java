package io.podunit.launcher.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The numbers from 0 to a size, each of which is handed out once. Who asks says how many numbers it has asked for: who asks again for
 * the same, because the answer was lost, is given the same again. Safe for use by many threads.
 */
final class WorkQueue {

    private final int size;
    private final Map<String, List<Integer>> taken = new HashMap<>();
    private int next;
    private boolean closed;

    WorkQueue(int size) {
        this.size = size;
    }

    int size() {
        return size;
    }

    /**
     * The number for one question of somebody.
     *
     * @param sequence of the question, from 0
     * @return empty where there is none left
     * @throws IllegalArgumentException where the questions before this one were not asked
     */
    synchronized OptionalInt take(String taker, int sequence) {
        List<Integer> earlier = taken.getOrDefault(taker, List.of());
        if (sequence < earlier.size()) {
            return OptionalInt.of(earlier.get(sequence));
        } else if (sequence > earlier.size()) {
            throw new IllegalArgumentException(
                    "question " + sequence + " of one who has been given " + earlier.size() + " numbers");
        } else if (closed || next == size) {
            return OptionalInt.empty();
        }
        taken.computeIfAbsent(taker, name -> new ArrayList<>()).add(next);
        return OptionalInt.of(next++);
    }

    /** Nothing is handed out any more. Gives the first number that never was. */
    synchronized int close() {
        closed = true;
        return next;
    }
}
