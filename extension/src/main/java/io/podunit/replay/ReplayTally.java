package io.podunit.replay;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Gap;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeOutcome;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.replay.ReplaySummary.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a pod says, whether and when it is told to the listener. */
final class ReplayTally {

    private final NodeRegistry nodes;
    private final Outcomes events = new Outcomes();
    private final List<Digest> digests = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private String lastTouched = "-";
    private final Set<String> running = new LinkedHashSet<>();
    private final Map<String, String> dynamicTests = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private @Nullable EndRecord end;
    private long testEvents;
    private long lost;

    ReplayTally(NodeRegistry nodes) {
        this.nodes = nodes;
    }

    void accept(ExecutionEvent event) {
        if (event instanceof Started started) {
            touch(started.id());
            running.add(started.id());
        } else if (event instanceof Skipped skipped) {
            touch(skipped.id());
            events.add(skipped.id(), NodeStatus.SKIPPED);
        } else if (event instanceof Finished finished) {
            touch(finished.id());
            running.remove(finished.id());
            dynamicTests.remove(finished.id());
            events.add(finished.id(), finished.status());
        } else if (event instanceof Registered registered) {
            register(registered.node());
        } else if (event instanceof Digest more) {
            digests.add(more);
        } else if (event instanceof Gap gap) {
            lost += gap.frames();
        } else if (event instanceof End last) {
            end = last.end();
        }
    }

    private void register(NodeData node) {
        named.add(node.id());
        if (node.test()) {
            dynamicTests.put(node.id(), node.displayName());
        }
    }

    /** Read only where events are missing. Where a part of it cannot be read there is none, and that proves nothing. */
    private ClosingDigest digest() {
        ClosingDigest read = new ClosingDigest(new Outcomes(), new HashSet<>());
        try {
            for (Digest part : lost == 0 ? List.<Digest>of() : digests) {
                part.outcomes().forEach(read::add);
            }
            return read;
        } catch (MalformedEventException e) {
            return new ClosingDigest(new Outcomes(), Set.of());
        }
    }

    /** @param named the nodes whose names it has */
    private record ClosingDigest(Outcomes outcomes, Set<String> named) {

        void add(NodeOutcome outcome) {
            outcomes.add(outcome.id(), outcome.status());
            if (outcome.name() != null) {
                named.add(outcome.id());
            }
        }
    }

    private void touch(String id) {
        testEvents++;
        if (!liesIn(lastTouched, id)) {
            lastTouched = classOf(id);
            touched.add(lastTouched);
        }
    }

    private static boolean liesIn(String owner, String id) {
        return id.startsWith(owner) && (id.length() == owner.length() || id.charAt(owner.length()) == '/');
    }

    /** The id of the class that a node belongs to: that of the engine and one segment more. */
    static String classOf(String id) {
        int engine = id.indexOf("]/[");
        int below = engine < 0 ? -1 : id.indexOf("]/[", engine + 1);
        return below < 0 ? id : id.substring(0, below + 1);
    }

    /** Whether anything of that class ran. */
    boolean touched(Node topLevel) {
        return touched.contains(topLevel.id);
    }

    /** Of the events and the digest, what the pod's end record confirms; the events where it confirms neither. */
    Outcomes proven(@Nullable String statusHash) {
        if (statusHash == null || proves(events, statusHash)) {
            return events;
        }
        Outcomes digested = digest().outcomes();
        return proves(digested, statusHash) ? digested : events;
    }

    /** Whether these are the outcomes that the end record speaks of, and all of them can be reported. */
    boolean proves(Outcomes outcomes, String statusHash) {
        return outcomes.agreesWith(statusHash) && nameless(outcomes).isEmpty();
    }

    /** A node of which nothing is known but its id, because its registration was lost. */
    private Optional<String> nameless(Outcomes outcomes) {
        List<String> nameless = outcomes.ids().stream()
                .filter(id -> !named.contains(id) && nodes.find(id).isEmpty())
                .toList();
        Set<String> digested = nameless.isEmpty() ? Set.of() : digest().named();
        return nameless.stream().filter(id -> !digested.contains(id)).findFirst();
    }

    ReplaySummary summary(@Nullable String violation) {
        Tally said = tally(digest().outcomes());
        return new ReplaySummary(testEvents, tally(events), said, lost, end, violation, runningTest());
    }

    private Tally tally(Outcomes outcomes) {
        return new Tally(
                outcomes.count(),
                outcomes.statusHash(),
                outcomes.unreported(nodes.classes())
                        .or(() -> nameless(outcomes))
                        .orElse(null));
    }

    @Nullable
    EndRecord end() {
        return end;
    }

    private @Nullable String runningTest() {
        @Nullable String last = null;
        for (String id : running) {
            @Nullable
            String planned = nodes.find(id)
                    .filter(node -> node.descriptor.isTest())
                    .map(node -> node.descriptor.getDisplayName())
                    .orElse(null);
            @Nullable String name = planned == null ? dynamicTests.get(id) : planned;
            last = name == null ? last : name;
        }
        return last;
    }
}
