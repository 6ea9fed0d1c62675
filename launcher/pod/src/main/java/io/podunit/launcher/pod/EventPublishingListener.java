package io.podunit.launcher.pod;

import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Reported;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.NodeStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The platform's events to ours. The engine's own node is not published: the client has one of its own. */
final class EventPublishingListener implements TestExecutionListener {

    private final EventSink sink;
    private final StandardStreamCapture streams;
    private final RunningNodes nodes;
    private final ClassClock clock;
    private volatile @Nullable TestPlan plan;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> engineFailure = new AtomicReference<>();

    EventPublishingListener(EventSink sink, StandardStreamCapture streams, RunningNodes nodes, ClassClock clock) {
        this.sink = sink;
        this.streams = streams;
        this.nodes = nodes;
        this.clock = clock;
    }

    /** Whether any node failed. */
    boolean failed() {
        return failed.get();
    }

    /** Why the engine itself failed, if it did. */
    @Nullable
    Throwable engineFailure() {
        return engineFailure.get();
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier node) {
        String parent = node.getParentIdObject()
                .orElseThrow(() -> new IllegalStateException("a dynamic test without a parent: " + node))
                .toString();
        publish(new Registered(parent, NodeDataFactory.of(node, source(node))));
    }

    /** Of its own: most nodes have that of their parent, and who reads this gives it to them. */
    private @Nullable TestSource source(TestIdentifier node) {
        TestPlan running = plan;
        TestSource source = node.getSource().orElse(null);
        return running != null
                        && running.getParent(node)
                                .flatMap(TestIdentifier::getSource)
                                .filter(above -> above.equals(source))
                                .isPresent()
                ? null
                : source;
    }

    @Override
    public void executionStarted(TestIdentifier node) {
        if (!isEngine(node)) {
            publish(new Started(node.getUniqueId()));
            nodes.started(
                    node.getUniqueId(),
                    node.getParentIdObject().map(Object::toString).orElse(null));
            clock.started(node);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        publish(new Skipped(node.getUniqueId(), TextLimit.ofOneEvent().fit(reason)));
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed.set(true);
        }
        if (isEngine(node)) {
            engineFailure.set(result.getThrowable().orElse(null));
            return;
        }
        publish(finished(node, result));
        nodes.finished(node.getUniqueId());
    }

    @Override
    public void reportingEntryPublished(TestIdentifier node, ReportEntry entry) {
        publish(new Reported(node.getUniqueId(), entries(entry.getKeyValuePairs())));
    }

    private static Map<String, String> entries(Map<String, String> whole) {
        TextLimit limit = TextLimit.ofOneEvent();
        Map<String, String> entries = new LinkedHashMap<>();
        whole.forEach((key, value) -> entries.put(key, limit.fit(value)));
        return entries;
    }

    @Override
    public void fileEntryPublished(TestIdentifier node, FileEntry file) {
        streams.flush();
        new PublishedFile(node.getUniqueId(), file, sink).send();
    }

    private Finished finished(TestIdentifier node, TestExecutionResult result) {
        FailureData failure = result.getThrowable().map(FailureDataFactory::of).orElse(null);
        return new Finished(
                node.getUniqueId(), NodeStatus.valueOf(result.getStatus().name()), failure, clock.finished(node));
    }

    private void publish(ExecutionEvent event) {
        streams.flush();
        sink.publish(event);
    }

    private static boolean isEngine(TestIdentifier node) {
        return node.getParentIdObject().isEmpty();
    }
}
