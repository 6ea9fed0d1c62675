package io.podunit.fuzz;

import io.podunit.fuzz.Told.Ending;
import io.podunit.fuzz.Truth.Fate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was told against what is true. Red is right wherever something is missing; everything else must be as it was in the
 * pod, proved by lines that came, and there once.
 */
final class Oracle {

    private final Truth truth;
    private final BitSet delivered;
    private final Map<String, Ending> endings;
    private final List<String> objections = new ArrayList<>();

    Oracle(Truth truth, BitSet delivered, Told told) {
        this.truth = truth;
        this.delivered = delivered;
        this.endings = told.endings();
        objections.addAll(told.breaches());
    }

    /** Empty where nothing is wrong. */
    List<String> objections(boolean believed) {
        endings.forEach(this::check);
        truth.planned().forEach(this::reported);
        truth.fates().keySet().forEach(this::reported);
        if (believed == endings.containsValue(Ending.LOST)) {
            objections.add(believed ? "believed, and something failed as lost" : "not believed, and nothing failed");
        }
        return objections;
    }

    private void check(String id, Ending ending) {
        Fate fate = truth.fates().get(id);
        if (fate == null && !truth.planned().contains(id)) {
            objections.add("invented: " + id);
        } else if (ending != Ending.LOST) {
            match(id, ending, fate);
        }
    }

    private void match(String id, Ending ending, @Nullable Fate fate) {
        if (fate == null || !fate.status().name().equals(ending.name())) {
            objections.add("wrongly " + ending + ": " + id + (fate == null ? " never ran" : " was " + fate.status()));
        } else if (!truth.proved(id, delivered)) {
            objections.add("guessed " + ending + ": " + id);
        }
    }

    /** What ran is reported, or stands below a node that failed as lost; what did not run, below one that is not green. */
    private void reported(String id) {
        if (endings.containsKey(id)) {
            return;
        }
        boolean ran = truth.fates().containsKey(id);
        for (String above = parent(id); above != null; above = parent(above)) {
            Ending ending = endings.get(above);
            if (ending == Ending.LOST || !ran && ending != null && ending != Ending.SUCCESSFUL) {
                return;
            }
        }
        objections.add("lost: " + id);
    }

    static @Nullable String parent(String id) {
        int end = id.lastIndexOf("/[");
        String parent = end < 0 ? "" : id.substring(0, end);
        return parent.contains("/[") ? parent : null;
    }
}
