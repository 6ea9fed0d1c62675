package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Taken;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeOutcome;
import io.podunit.launcher.protocol.NodeOutcome.Name;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.StatusHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Remembers how every node ended, for the closing digest. Not thread-safe. */
final class OutcomeLedger {

    private static final int CHUNK = 400;

    private final List<NodeOutcome> outcomes = new ArrayList<>();
    private final Map<String, Name> names = new HashMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private final StatusHash hash = new StatusHash();

    void record(ExecutionEvent event) {
        if (event instanceof Finished finished) {
            add(finished.id(), finished.status());
        } else if (event instanceof Skipped skipped) {
            add(skipped.id(), NodeStatus.SKIPPED);
        } else if (event instanceof Taken more) {
            taken.add(more);
        } else if (event instanceof Registered registered) {
            NodeData node = registered.node();
            names.put(node.id(), new Name(node.displayName(), node.legacyName(), node.test(), node.container()));
        }
    }

    private void add(String id, NodeStatus status) {
        outcomes.add(new NodeOutcome(id, status, names.remove(id)));
        hash.add(id, status);
    }

    /** The classes that were taken, once more. */
    List<Taken> taken() {
        return List.copyOf(taken);
    }

    long nodes() {
        return hash.count();
    }

    String hash() {
        return hash.value();
    }

    /** The digest in pieces that make messages of bearable size. */
    List<Digest> digests() {
        List<Digest> digests = new ArrayList<>();
        for (int from = 0; from < outcomes.size(); from += CHUNK) {
            digests.add(new Digest(List.copyOf(outcomes.subList(from, Math.min(from + CHUNK, outcomes.size())))));
        }
        return digests;
    }
}
