package io.podunit.replay;

import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.StatusHash;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How nodes ended, and the hash over it in the order of their ends, as the pod computes it. */
final class Outcomes {

    private final Map<String, NodeStatus> byId = new HashMap<>();
    private final StatusHash hash = new StatusHash();

    void add(String id, NodeStatus status) {
        byId.put(id, status);
        hash.add(id, status);
    }

    Optional<NodeStatus> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether these are exactly the nodes and statuses that a pod's end record speaks of. */
    boolean agreesWith(String statusHash) {
        return hash.value().equals(statusHash);
    }

    ReplaySummary.Tally tally(Collection<Node> classes) {
        return new ReplaySummary.Tally(hash.count(), hash.value(), unreported(classes));
    }

    /** A node that should have an outcome: below a node that failed, aborted or was skipped, none needs one. */
    private @Nullable String unreported(Collection<Node> nodes) {
        for (Node node : nodes) {
            NodeStatus status = byId.get(node.id);
            if (status == null) {
                return node.descriptor.getDisplayName();
            }
            @Nullable String below = status == NodeStatus.SUCCESSFUL ? unreported(node.children) : null;
            if (below != null) {
                return below;
            }
        }
        return null;
    }
}
