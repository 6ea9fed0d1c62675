package io.podunit.samples.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes down what it hears of each top-level class, in order. Of the engine's id nothing is left. */
public final class TranscriptRecorder implements TestExecutionListener {

    private final Optional<PrintedText> streams;
    private final Map<String, List<String>> transcripts = new LinkedHashMap<>();
    private final Deque<TestIdentifier> running = new ArrayDeque<>();
    private final Map<String, String> out = new LinkedHashMap<>();
    private final Map<String, String> err = new LinkedHashMap<>();

    /** Leaves output to whoever runs the tests. */
    public TranscriptRecorder() {
        this.streams = Optional.empty();
    }

    /** Writes down what is printed, too. */
    public TranscriptRecorder(PrintedText streams) {
        this.streams = Optional.of(streams);
    }

    /** By the names of the top-level classes. */
    public Map<String, List<String>> transcripts() {
        return transcripts;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().forEach(root -> plan.getDescendants(root).forEach(node -> note("planned", node, about(node))));
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier node) {
        note("registered", node, about(node));
    }

    @Override
    public void executionStarted(TestIdentifier node) {
        attribute();
        running.push(node);
        note("started", node, "");
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        note("skipped", node, reason);
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        attribute();
        running.remove(node);
        if (streams.isPresent()) {
            note("out", node, out.getOrDefault(node.getUniqueId(), ""));
            note("err", node, err.getOrDefault(node.getUniqueId(), ""));
        }
        note(
                "finished",
                node,
                result.getStatus() + "\n" + FailureText.of(result.getThrowable().orElse(null)));
    }

    @Override
    public void reportingEntryPublished(TestIdentifier node, ReportEntry entry) {
        note("entry", node, entry.getKeyValuePairs().toString());
    }

    @Override
    public void fileEntryPublished(TestIdentifier node, FileEntry file) {
        try {
            note(
                    "file",
                    node,
                    file.getPath().getFileName() + " " + file.getMediaType() + " "
                            + Files.size(file.getPath()) + " bytes "
                            + Arrays.hashCode(Files.readAllBytes(file.getPath())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What was printed since the last event belongs to the innermost node that ran meanwhile; before that, to nobody.
    private void attribute() {
        streams.ifPresent(this::attribute);
    }

    private void attribute(PrintedText text) {
        String printed = text.takeOut();
        String complained = text.takeErr();
        if (running.size() > 1) {
            out.merge(running.element().getUniqueId(), printed, String::concat);
            err.merge(running.element().getUniqueId(), complained, String::concat);
        }
    }

    private static String about(TestIdentifier node) {
        return "%s, legacy name %s, %s, tags %s, %s"
                .formatted(
                        node.getDisplayName(),
                        node.getLegacyReportingName(),
                        node.getType(),
                        node.getTags().stream().map(TestTag::getName).sorted().toList(),
                        node.getSource().map(Object::toString).orElse("no source"));
    }

    private void note(String event, TestIdentifier node, String text) {
        List<UniqueId.Segment> segments = node.getUniqueIdObject().getSegments();
        if (segments.size() > 1) {
            String below = segments.subList(1, segments.size()).toString();
            transcripts
                    .computeIfAbsent(segments.get(1).getValue(), key -> new ArrayList<>())
                    .add(event + " " + below + ": " + text);
        }
    }
}
