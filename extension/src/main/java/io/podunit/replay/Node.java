package io.podunit.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;

/** One node of a shard and how far it came. Guarded by the thread that replays the shard. */
final class Node {

    enum State {
        PLANNED,
        STARTED,
        ENDED
    }

    final String id;
    final TestDescriptor descriptor;
    final @Nullable Node parent;
    final List<Node> children = new ArrayList<>();
    State state = State.PLANNED;

    Node(String id, TestDescriptor descriptor, @Nullable Node parent) {
        this.id = id;
        this.descriptor = descriptor;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    boolean topLevel() {
        return parent == null;
    }

    boolean runs() {
        return state == State.STARTED;
    }

    /** Whether something below it has not been reported. */
    boolean lacksChildren() {
        return children.stream().anyMatch(child -> child.state == State.PLANNED);
    }

    boolean ended() {
        return state == State.ENDED;
    }
}
