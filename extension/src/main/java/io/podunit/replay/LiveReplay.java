package io.podunit.replay;

import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Reported;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.replay.ShardReplayer.Surroundings;
import io.podunit.replay.failure.RemoteFailureFactory;
import io.podunit.replay.output.OutputReplay;
import io.podunit.replay.output.PublishedFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/** Tells events as they come. One that would break the platform's contract is a violation, and is not told. */
final class LiveReplay {

    private final NodeRegistry nodes;
    private final Surroundings surroundings;
    private final Map<String, String> atStart;
    private final OutputReplay output;
    private final PublishedFiles files;
    private @Nullable Held held;
    private @Nullable Node heldSkip;
    private @Nullable String violation;

    /** The end of the last class, which waits until the pod is believed. */
    private record Held(Node node, Runnable end) {}

    /** @param atStart entries for each class that starts */
    LiveReplay(NodeRegistry nodes, Surroundings surroundings, Map<String, String> atStart) {
        this.nodes = nodes;
        this.surroundings = surroundings;
        this.atStart = atStart;
        this.output = new OutputReplay(surroundings.turns().buffersOutput());
        this.files = new PublishedFiles(surroundings.directories());
    }

    @Nullable
    String violation() {
        return violation;
    }

    void violate(String how) {
        violation = how;
    }

    void accept(ExecutionEvent event) {
        if (event instanceof Output printed) {
            print(printed);
            return;
        }
        @Nullable String id = NodeEvents.id(event);
        if (id == null) {
            return;
        }
        Node node = nodes.get(id);
        if (node == null) {
            violate("the pod spoke of the node " + id + ", which is not part of its plan");
        } else {
            accept(event, node);
        }
    }

    private void accept(ExecutionEvent event, Node node) {
        if (event instanceof Registered registered) {
            register(node, registered.node());
        } else if (event instanceof Started) {
            start(node);
        } else if (event instanceof Finished finished) {
            finish(node, finished);
        } else if (event instanceof Skipped skipped) {
            skip(node, skipped.reason());
        } else if (event instanceof Reported reported) {
            report(node, reported);
        } else if (event instanceof FilePart part) {
            publish(node, part);
        }
    }

    /** The end that was held back is told, with what was printed before it: between them, a test of another pod would be given that. */
    void complete() {
        if (held != null) {
            Held last = held;
            speak(() -> {
                say(last.node(), output.takeAll());
                last.end().run();
            });
            held = null;
        }
    }

    /** Another class follows: what was held back is not the pod's last word. */
    void release() {
        if (held != null) {
            complete();
            heldSkip = null;
            surroundings.turns().endClass();
        }
    }

    /** What was held back is forgotten; somebody else tells how it ended, and lets it have its {@link #lastWords} before that. */
    void abandon() {
        if (heldSkip != null && heldSkip.runs()) {
            // The listener has not heard of it, neither of its start nor of its end.
            heldSkip.state = Node.State.PLANNED;
        }
        held = null;
    }

    /** Prints what waits for the end of that node, which is told in the same turn. */
    void lastWords(Node node) {
        say(node, output.takeAtEnd(node.id));
    }

    /**
     * Prints something right before the end of that node. A class that several pods have does not end with its part in one of them: what is
     * printed now would be given to another test.
     */
    void say(Node node, Runnable print) {
        if (node.topLevel()
                && surroundings.listener() instanceof DividedClasses divided
                && divided.divided(node.descriptor)) {
            divided.keep(node.descriptor, print);
        } else {
            print.run();
        }
    }

    /** Prints something once these have been told. Where one of them goes on, with that: now, it would be given to a test of another pod. */
    void sayAfter(List<Node> classes, Runnable print) {
        if (surroundings.listener() instanceof DividedClasses divided) {
            Optional<Node> open = classes.stream()
                    .filter(node -> divided.open(node.descriptor))
                    .findFirst();
            open.ifPresentOrElse(node -> divided.keep(node.descriptor, print), print);
        } else {
            print.run();
        }
    }

    /** What waits for nothing any more. */
    Runnable takeAll() {
        return output.takeAll();
    }

    private void register(Node parent, NodeData data) {
        if (nodes.get(data.id()) != null) {
            violate("the node " + data.id() + " was registered twice");
            return;
        } else if (!parent.runs()) {
            violate("the node " + data.id() + " was registered below one that does not run");
            return;
        }
        TestDescriptor descriptor = surroundings.dynamic().apply(data, parent.descriptor);
        parent.descriptor.addChild(descriptor);
        nodes.register(data.id(), descriptor, parent);
        speak(() -> surroundings.listener().dynamicTestRegistered(descriptor));
    }

    private void start(Node node) {
        if (node.state != Node.State.PLANNED || (node.parent != null && !node.parent.runs())) {
            violate("the node " + node.id + " started twice, or without its parent");
            return;
        }
        if (node.topLevel()) {
            surroundings.turns().beginClass();
        }
        node.state = Node.State.STARTED;
        speak(() -> surroundings.listener().executionStarted(node.descriptor));
        if (node.topLevel() && !atStart.isEmpty()) {
            speak(() -> surroundings.listener().reportingEntryPublished(node.descriptor, ReportEntry.from(atStart)));
        }
    }

    private void skip(Node node, String reason) {
        if (node.state != Node.State.PLANNED || (node.parent != null && !node.parent.runs())) {
            violate("the node " + node.id + " was skipped after it had started, or without its parent");
            return;
        }
        if (node.topLevel()) {
            surroundings.turns().beginClass();
        }
        end(node, () -> surroundings.listener().executionSkipped(node.descriptor, reason));
        heldSkip = held == null ? null : node;
    }

    private void finish(Node node, Finished finished) {
        if (!node.runs() || node.childRuns()) {
            violate("the node " + node.id + " ended without having started, or before its children");
            return;
        } else if (finished.status() == NodeStatus.SKIPPED) {
            violate("the node " + node.id + " was skipped after it had started");
            return;
        } else if (finished.status() == NodeStatus.SUCCESSFUL && node.lacksChildren()) {
            // Told as it is, it would be green above tests of which nothing is known.
            violate("the node " + node.id + " passed without a word of what is below it");
            return;
        }
        TestExecutionResult result = result(finished.status(), finished.failure());
        node.result = result;
        end(node, () -> surroundings.listener().executionFinished(node.descriptor, result));
    }

    private void end(Node node, Runnable event) {
        node.state = Node.State.ENDED;
        Runnable ending = () -> {
            lastWords(node);
            event.run();
        };
        if (node.topLevel() && nodes.allEnded()) {
            node.state = Node.State.STARTED;
            held = new Held(node, () -> {
                node.state = Node.State.ENDED;
                ending.run();
            });
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
