package io.podunit.replay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

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
    /** What its pod said; it is told at once, but for the end of the last class. */
    @Nullable
    TestExecutionResult result;

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
        return anyChild(State.PLANNED);
    }

    boolean childRuns() {
        return anyChild(State.STARTED);
    }

    /** Not by a stream: it is asked of each test, and most have no children. */
    private boolean anyChild(State wanted) {
        for (Node child : children) {
            if (child.state == wanted) {
                return true;
            }
        }
        return false;
    }

    boolean failed() {
        return result != null && result.getStatus() == TestExecutionResult.Status.FAILED;
    }

    boolean failedBelow() {
        return children.stream().anyMatch(child -> child.failed() || child.failedBelow());
    }

    boolean ended() {
        return state == State.ENDED;
    }
}
