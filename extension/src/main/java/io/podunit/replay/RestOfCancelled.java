package io.podunit.replay;

import io.podunit.replay.ShardReplayer.Surroundings;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;

/**
 * Tells what is left when the platform has asked to stop, innermost first: what has not begun is skipped, with the words that
 * Jupiter has for it, and what was under way is aborted, because how it ended is not waited for.
 *
 * <p>But not what has a failure below: in the platform's XML reports tests below an aborted container are skipped, whatever was
 * told of them. It ends as it would locally, and is red by that failure.
 */
final class RestOfCancelled {

    private static final String REASON = "Execution cancelled";

    private final Surroundings surroundings;
    private final Consumer<Node> lastWords;

    /** @param lastWords prints what a node printed that has not been told to its end */
    RestOfCancelled(Surroundings surroundings, Consumer<Node> lastWords) {
        this.surroundings = surroundings;
        this.lastWords = lastWords;
    }

    void report(Node node) {
        if (node.state == Node.State.PLANNED) {
            node.state = Node.State.ENDED;
            surroundings.listener().executionSkipped(node.descriptor, REASON);
        } else if (node.runs()) {
            node.children.forEach(this::report);
            lastWords.accept(node);
            node.state = Node.State.ENDED;
            surroundings.listener().executionFinished(node.descriptor, result(node));
        }
    }

    private static TestExecutionResult result(Node node) {
        TestExecutionResult said = node.result;
        if (said != null && node.failed()) {
            return said;
        }
        return node.failedBelow()
                ? TestExecutionResult.successful()
                : TestExecutionResult.aborted(new TestAbortedException(REASON));
    }
}
