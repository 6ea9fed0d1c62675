package io.podunit.launcher.protocol;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The final status of one node.
 *
 * @param name of a node that was registered while its parent ran; null for one that both sides know from discovery
 */
@API(status = API.Status.INTERNAL)
public record NodeOutcome(
        String id, NodeStatus status, @Nullable Name name) {

    public NodeOutcome(String id, NodeStatus status) {
        this(id, status, null);
    }

    /** What makes a node that nobody knows into one that can be reported; its parent is told by its id. */
    public record Name(String displayName, String legacyName, boolean test, boolean container) {}
}
