package io.podunit.replay;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.replay.ShardReplayer.Surroundings;
import io.podunit.replay.failure.RemoteFailureFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.opentest4j.TestAbortedException;

/**
 * Tells, once a pod's end is known, what was not told while it ran: innermost first, each node with the status that its own event or
 * the closing digest gives it. Where the pod was lost, nodes without a status fail: those that ran with the pod's failure, tests
 * that did not start because of it, and a class that never started as a whole. The class itself then fails in any case: something
 * of it was lost, even where each test's status is known. So does each container in it, unless the status of everything is proved:
 * tests that were registered below it may be missing.
 */
final class LateReporter {

    private static final String LOST = " in its pod, but what it threw was in a part of the pod's log that is missing."
            + " Run it again to see it.";

    private final Surroundings surroundings;
    private final NodeRegistry nodes;
    private final Account account;
    private final @Nullable Losses losses;

    /** @param losses null where the pod is believed */
    LateReporter(Surroundings surroundings, NodeRegistry nodes, Account account, @Nullable Losses losses) {
        this.surroundings = surroundings;
        this.nodes = nodes;
        this.account = account;
        this.losses = losses;
    }

    /**
     * What is known of nodes.
     *
     * @param proven whether these are all the outcomes that the pod's end record speaks of
     * @param lastWords prints what a node printed before there was a gap or an end
     * @param say prints something else before a node's end
     * @param atStart entries for classes that were not told to have started
     * @param atEnd entries for all classes that are told here
     */
    record Account(
            Outcomes outcomes,
            boolean proven,
            Recollection recollection,
            Consumer<Node> lastWords,
            BiConsumer<Node, Runnable> say,
            Map<String, String> atStart,
            Map<String, String> atEnd) {}

    /**
     * How to report what has no status.
     *
     * @param failure for nodes that ran, and for classes
     * @param notRun for tests that did not start
     */
    record Losses(Throwable failure, Throwable notRun) {}

    void report(Node node) {
        if (node.ended()) {
            return;
        }
        Optional<NodeStatus> status = account.outcomes().find(node.id);
        boolean ran = node.runs();
        boolean skipped = status.equals(Optional.of(NodeStatus.SKIPPED));
        if (skipped && !ran && !(node.topLevel() && losses != null)) {
            skip(node);
            return;
        }
        start(node);
        // A class that never started fails once, as a whole, as after a failed @BeforeAll.
        if (ran || !node.topLevel() || (status.isPresent() && !skipped)) {
            children(node, status.orElse(null));
        }
        if (ran) {
            account.lastWords().accept(node);
        }
        finish(node, result(node, ran, status.orElse(null)));
    }

    private void skip(Node node) {
        node.state = Node.State.ENDED;
        String reason = account.recollection().skipReason(node.id).orElse("The reason was lost with a part of the log");
        surroundings.listener().executionSkipped(node.descriptor, reason);
    }

    private void start(Node node) {
        if (!node.runs()) {
            node.state = Node.State.STARTED;
            surroundings.listener().executionStarted(node.descriptor);
            if (node.topLevel()) {
                publish(node, account.atStart());
            }
        }
    }

    private void finish(Node node, TestExecutionResult result) {
        account.say().accept(node, account.recollection().take(node.id));
        account.recollection().entriesOf(node.id).forEach(entries -> publish(node, entries));
        if (node.topLevel()) {
            publish(node, account.atEnd());
        }
        node.state = Node.State.ENDED;
        surroundings.listener().executionFinished(node.descriptor, result);
    }

    private void publish(Node node, Map<String, String> entries) {
        if (!entries.isEmpty()) {
            surroundings.listener().reportingEntryPublished(node.descriptor, ReportEntry.from(entries));
        }
    }

    private void children(Node node, @Nullable NodeStatus status) {
        account.recollection().childrenOf(node.id).forEach(child -> register(child, node));
        // Below a node that failed or aborted by itself, the platform reports only what ran before that.
        boolean all = losses != null && (status == null || status == NodeStatus.SUCCESSFUL);
        node.children.stream()
                .filter(child ->
                        all || child.runs() || account.outcomes().find(child.id).isPresent())
                .forEach(this::report);
    }

    private void register(NodeData data, Node parent) {
        if (nodes.find(data.id()).isEmpty()) {
            TestDescriptor descriptor = surroundings.dynamic().apply(data, parent.descriptor);
            parent.descriptor.addChild(descriptor);
            nodes.register(data.id(), descriptor, parent);
            surroundings.listener().dynamicTestRegistered(descriptor);
        }
    }

    private TestExecutionResult result(Node node, boolean ran, @Nullable NodeStatus status) {
        Losses lost = losses;
        if (lost != null && (status == null || node.topLevel() || mayLack(node))) {
            return TestExecutionResult.failed(ran || node.topLevel() ? lost.failure() : lost.notRun());
        } else if (status == NodeStatus.SUCCESSFUL) {
            return TestExecutionResult.successful();
        }
        @Nullable
        FailureData thrown =
                account.recollection().end(node.id).map(Finished::failure).orElse(null);
        if (status == NodeStatus.ABORTED) {
            return TestExecutionResult.aborted(
                    thrown == null
                            ? new TestAbortedException("This was aborted" + LOST)
                            : RemoteFailureFactory.rebuild(thrown));
        }
        return TestExecutionResult.failed(
                thrown == null ? new PodunitException("This failed" + LOST) : RemoteFailureFactory.rebuild(thrown));
    }

    /** Nobody knows what ran below a container while lines of the log are missing and nothing makes up for them. */
    private boolean mayLack(Node node) {
        return !account.proven() && node.descriptor.isContainer();
    }
}
