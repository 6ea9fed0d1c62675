package io.podunit.replay;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Reported;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeOutcome;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.StatusHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Events of one shard to the platform's listener.
 *
 * <p>The platform's contract is kept whatever the events say: a node starts and ends once, after its parent's start and before
 * its parent's end, and nothing is reported of nodes that nobody knows. An event that would break it is a violation; from then
 * on nothing is believed. The end of the shard's last class is held back until {@link #complete} or {@link #fail}: only then is
 * it known how the pod ended. For use by one thread.
 */
@API(status = API.Status.INTERNAL)
public final class ShardReplayer {

    private final NodeRegistry nodes;
    private final Surroundings surroundings;
    private final OutputReplay output;
    private final PublishedFiles files;
    private final StatusHash hash = new StatusHash();
    private final List<NodeOutcome> digest = new ArrayList<>();
    private final List<Node> running = new ArrayList<>();
    private @Nullable Runnable held;
    private @Nullable Node heldSkip;
    private @Nullable EndRecord end;
    private @Nullable String violation;
    private long testEvents;

    /**
     * What a replay works with.
     *
     * @param podId ids as the pod has them
     * @param dynamic makes a descriptor for a node that was registered below a parent
     */
    public record Surroundings(
            EngineExecutionListener listener,
            OutputDirectoryCreator directories,
            ReplayTurns turns,
            Function<UniqueId, String> podId,
            BiFunction<NodeData, TestDescriptor, TestDescriptor> dynamic) {}

    public ShardReplayer(Collection<? extends TestDescriptor> classes, Surroundings surroundings) {
        this.nodes = new NodeRegistry(classes, surroundings.podId());
        this.surroundings = surroundings;
        this.files = new PublishedFiles(surroundings.directories());
        this.output = new OutputReplay(surroundings.turns().buffersOutput());
    }

    public void accept(ExecutionEvent event) {
        if (violation != null) {
            return;
        }
        if (event instanceof Registered registered) {
            register(registered);
        } else if (event instanceof Started started) {
            known(started.id()).ifPresent(this::start);
        } else if (event instanceof Skipped skipped) {
            known(skipped.id()).ifPresent(node -> skip(node, skipped.reason()));
        } else if (event instanceof Finished finished) {
            known(finished.id()).ifPresent(node -> finish(node, finished));
        } else if (event instanceof Output printed) {
            print(printed);
        } else if (event instanceof Reported reported) {
            known(reported.id()).ifPresent(node -> report(node, reported));
        } else if (event instanceof FilePart part) {
            known(part.id()).ifPresent(node -> publish(node, part));
        } else if (event instanceof Digest more) {
            digest.addAll(more.outcomes());
        } else if (event instanceof End last) {
            end = last.end();
        }
    }

    public ReplaySummary summary() {
        String test = running.isEmpty()
                ? null
                : running.get(running.size() - 1).descriptor.getDisplayName();
        String unreported = nodes.classes().stream()
                .flatMap(node -> node.unreported().stream())
                .findFirst()
                .map(node -> node.descriptor.getDisplayName())
                .orElse(null);
        return new ReplaySummary(testEvents, hash.count(), hash.value(), end, violation, unreported, test);
    }

    /** The pod ended as it said: what was held back may be told. */
    public void complete() {
        speak(() -> {
            output.flush();
            if (held != null) {
                held.run();
            }
        });
        held = null;
        surroundings.turns().endAll();
    }

    /**
     * The pod did not end as it should have: everything that did not end fails.
     *
     * @param failure for the nodes that ran, and for the classes
     * @param notRun for tests that did not start
     */
    public void fail(Throwable failure, Throwable notRun) {
        surroundings.turns().beginClass();
        try {
            speak(output::flush);
            if (heldSkip != null && heldSkip.runs()) {
                // The listener has not heard of it, neither of its start nor of its end.
                heldSkip.state = Node.State.PLANNED;
            }
            UnfinishedReporter reporter =
                    new UnfinishedReporter(surroundings.listener(), failure, notRun, digestedOutcomes());
            nodes.classes().forEach(node -> speak(() -> reporter.report(node)));
            held = null;
        } finally {
            surroundings.turns().endAll();
        }
    }

    private Map<String, NodeStatus> digestedOutcomes() {
        var outcomes = new HashMap<String, NodeStatus>();
        digest.forEach(outcome -> outcomes.put(outcome.id(), outcome.status()));
        return outcomes;
    }

    private Optional<Node> known(String id) {
        Optional<Node> node = nodes.find(id);
        if (node.isEmpty()) {
            violation = "the pod spoke of the node " + id + ", which is not part of its plan";
        }
        return node;
    }

    private void register(Registered registered) {
        known(registered.parent()).ifPresent(parent -> {
            NodeData data = registered.node();
            if (nodes.find(data.id()).isPresent()) {
                violation = "the node " + data.id() + " was registered twice";
                return;
            } else if (!parent.runs()) {
                violation = "the node " + data.id() + " was registered below one that does not run";
                return;
            }
            TestDescriptor descriptor = surroundings.dynamic().apply(data, parent.descriptor);
            parent.descriptor.addChild(descriptor);
            nodes.register(data.id(), descriptor, parent);
            speak(() -> surroundings.listener().dynamicTestRegistered(descriptor));
        });
    }

    private void start(Node node) {
        if (node.state != Node.State.PLANNED || (node.parent != null && !node.parent.runs())) {
            violation = "the node " + node.id + " started twice, or without its parent";
            return;
        }
        if (node.topLevel()) {
            surroundings.turns().beginClass();
        }
        testEvents++;
        node.state = Node.State.STARTED;
        if (node.descriptor.isTest()) {
            running.add(node);
        }
        speak(() -> surroundings.listener().executionStarted(node.descriptor));
    }

    private void skip(Node node, String reason) {
        if (node.state != Node.State.PLANNED || (node.parent != null && !node.parent.runs())) {
            violation = "the node " + node.id + " was skipped after it had started, or without its parent";
            return;
        }
        if (node.topLevel()) {
            surroundings.turns().beginClass();
        }
        testEvents++;
        hash.add(node.id, NodeStatus.SKIPPED);
        end(node, () -> surroundings.listener().executionSkipped(node.descriptor, reason));
        heldSkip = held == null ? null : node;
    }

    private void finish(Node node, Finished finished) {
        if (!node.runs() || node.children.stream().anyMatch(Node::runs)) {
            violation = "the node " + node.id + " ended without having started, or before its children";
            return;
        }
        hash.add(node.id, finished.status());
        node.successful = finished.status() == NodeStatus.SUCCESSFUL;
        TestExecutionResult result = result(finished.status(), finished.failure());
        end(node, () -> surroundings.listener().executionFinished(node.descriptor, result));
    }

    private void end(Node node, Runnable event) {
        node.state = Node.State.ENDED;
        running.remove(node);
        Runnable ending = () -> {
            output.nodeEnds(node.id);
            event.run();
        };
        if (node.topLevel() && nodes.allEnded()) {
            node.state = Node.State.STARTED;
            held = () -> {
                node.state = Node.State.ENDED;
                ending.run();
            };
            return;
        }
        speak(ending);
        if (node.topLevel()) {
            surroundings.turns().endClass();
        }
    }

    private void print(Output printed) {
        String id = printed.id();
        boolean runs = id != null && nodes.find(id).map(Node::runs).orElse(false);
        speak(() -> output.accept(printed, runs));
    }

    private void report(Node node, Reported reported) {
        speak(() ->
                surroundings.listener().reportingEntryPublished(node.descriptor, ReportEntry.from(reported.entries())));
    }

    private void publish(Node node, FilePart part) {
        files.accept(node.descriptor, part)
                .ifPresent(entry -> speak(() -> surroundings.listener().fileEntryPublished(node.descriptor, entry)));
    }

    private void speak(Runnable event) {
        surroundings.turns().speak(event);
    }

    private static TestExecutionResult result(NodeStatus status, @Nullable FailureData failure) {
        Throwable throwable = failure == null ? null : RemoteFailureFactory.rebuild(failure);
        return switch (status) {
            case SUCCESSFUL, SKIPPED -> TestExecutionResult.successful();
            case ABORTED -> TestExecutionResult.aborted(throwable);
            case FAILED -> TestExecutionResult.failed(throwable);
        };
    }
}
