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
import io.podunit.launcher.protocol.NodeStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a pod says, whether and when it is told to the listener. */
final class ReplayTally {

    private final NodeRegistry nodes;
    private final Outcomes events = new Outcomes();
    private final Outcomes digest = new Outcomes();
    private final Set<String> touched = new HashSet<>();
    private final Set<String> running = new LinkedHashSet<>();
    private final Map<String, String> dynamicTests = new HashMap<>();
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
        } else if (event instanceof Registered registered && registered.node().test()) {
            dynamicTests.put(registered.node().id(), registered.node().displayName());
        } else if (event instanceof Digest more) {
            more.outcomes().forEach(outcome -> digest.add(outcome.id(), outcome.status()));
        } else if (event instanceof Gap gap) {
            lost += gap.frames();
        } else if (event instanceof End last) {
            end = last.end();
        }
    }

    private void touch(String id) {
        testEvents++;
        touched.add(classOf(id));
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
        return statusHash != null && !events.agreesWith(statusHash) && digest.agreesWith(statusHash) ? digest : events;
    }

    ReplaySummary summary(@Nullable String violation) {
        return new ReplaySummary(
                testEvents,
                events.tally(nodes.classes()),
                digest.tally(nodes.classes()),
                lost,
                end,
                violation,
                runningTest());
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
