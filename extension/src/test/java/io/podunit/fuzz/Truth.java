package io.podunit.fuzz;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.NodeStatus;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What really happened in a pod, and which lines of its log say so. Filled once, then only read. */
final class Truth {

    /** How a node ended, and the lines of the message that tells it. */
    record Fate(NodeStatus status, Lines lines) {}

    /** A message's lines, both inclusive. */
    record Lines(int first, int last) {
        boolean in(BitSet delivered) {
            return delivered.nextClearBit(first) > last;
        }
    }

    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private final Set<String> planned = new java.util.LinkedHashSet<>();
    private final Set<String> dynamic = new HashSet<>();
    private final List<Lines> digests = new ArrayList<>();
    private @Nullable EndRecord end;
    private long printed;

    void add(ExecutionEvent event, Lines lines) {
        if (event instanceof Registered registered) {
            dynamic.add(registered.node().id());
        } else if (event instanceof Started started) {
            plan(started.id());
        } else if (event instanceof Finished finished) {
            fates.put(finished.id(), new Fate(finished.status(), lines));
        } else if (event instanceof Skipped skipped) {
            plan(skipped.id());
            fates.put(skipped.id(), new Fate(NodeStatus.SKIPPED, lines));
        } else if (event instanceof Output output) {
            printed += output.bytes().length;
        } else if (event instanceof Digest) {
            digests.add(lines);
        } else if (event instanceof End last) {
            end = last.end();
        }
    }

    /** A node that is known before the pod starts. */
    void plan(String id) {
        if (!dynamic.contains(id)) {
            planned.add(id);
        }
    }

    /** How each node ended, in order. */
    Map<String, Fate> fates() {
        return fates;
    }

    /** What was discovered before, parents first; it need not have run. */
    Set<String> planned() {
        return planned;
    }

    EndRecord end() {
        if (end == null) {
            throw new IllegalStateException("a recording without an end");
        }
        return end;
    }

    /** Bytes of output of all tests. */
    long printed() {
        return printed;
    }

    /** Whether these lines say how the node ended. */
    boolean proved(String id, BitSet delivered) {
        Fate fate = fates.get(id);
        return fate != null && (fate.lines().in(delivered) || digests.stream().anyMatch(lines -> lines.in(delivered)));
    }
}
