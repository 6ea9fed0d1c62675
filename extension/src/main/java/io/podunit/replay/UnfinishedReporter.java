package io.podunit.replay;

import io.podunit.launcher.protocol.NodeStatus;
import java.util.Map;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;

/**
 * Closes what a pod left open, innermost first: nodes that ran fail with the pod's failure, tests that did not start fail
 * because of it, a class that never started fails as a whole. A node whose end was lost with a part of the log, but which
 * stands in the closing digest, keeps the status that it has there.
 */
final class UnfinishedReporter {

    private final EngineExecutionListener listener;
    private final Throwable failure;
    private final Throwable notRun;
    private final Map<String, NodeStatus> digest;

    UnfinishedReporter(
            EngineExecutionListener listener, Throwable failure, Throwable notRun, Map<String, NodeStatus> digest) {
        this.listener = listener;
        this.failure = failure;
        this.notRun = notRun;
        this.digest = digest;
    }

    void report(Node node) {
        if (node.ended()) {
            return;
        }
        boolean ran = node.runs();
        if (!ran) {
            listener.executionStarted(node.descriptor);
        }
        // A class that never started fails once, as a whole, as after a failed @BeforeAll.
        if (ran || !node.topLevel() || digest.containsKey(node.id)) {
            node.children.forEach(this::report);
        }
        node.state = Node.State.ENDED;
        listener.executionFinished(node.descriptor, result(node, ran));
    }

    private TestExecutionResult result(Node node, boolean ran) {
        NodeStatus digested = digest.get(node.id);
        // The class itself stays red: something of it was lost, even where each test's status is known.
        if (digested == NodeStatus.SUCCESSFUL && !node.topLevel()) {
            return TestExecutionResult.successful();
        }
        return TestExecutionResult.failed(ran || node.topLevel() ? failure : notRun);
    }
}
