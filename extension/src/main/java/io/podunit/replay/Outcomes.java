package io.podunit.replay;

import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.StatusHash;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    Set<String> ids() {
        return byId.keySet();
    }

    long count() {
        return hash.count();
    }

    String statusHash() {
        return hash.value();
    }

    /** The name of a node that should have an outcome: below a node that failed, aborted or was skipped, none needs one. */
    Optional<String> unreported(Collection<Node> planned) {
        return planned.stream().flatMap(node -> unreported(node).stream()).findFirst();
    }

    private Optional<String> unreported(Node node) {
        NodeStatus status = byId.get(node.id);
        if (status == null) {
            return Optional.of(node.descriptor.getDisplayName());
        }
        return status == NodeStatus.SUCCESSFUL ? unreported(node.children) : Optional.empty();
    }
}
