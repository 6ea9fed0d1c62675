package io.podunit.samples.transcript;

import io.podunit.samples.rerun.Round;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Leaves a transcript of each top-level class in the directory that the system property {@value DIRECTORY} names, whatever tool
 * runs the tests. Without the property it does nothing, so that pods, which do not get it, do not write either.
 */
public final class TranscriptListener implements TestExecutionListener {

    static final String DIRECTORY = "samples.transcripts";

    private final @Nullable String directory = System.getProperty(DIRECTORY);
    private TranscriptRecorder recorder = new TranscriptRecorder();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        hear(former -> {
            Round.next();
            recorder = new TranscriptRecorder();
            recorder.testPlanExecutionStarted(plan);
        });
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier node) {
        hear(listener -> listener.dynamicTestRegistered(node));
    }

    @Override
    public void executionStarted(TestIdentifier node) {
        hear(listener -> listener.executionStarted(node));
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        hear(listener -> listener.executionSkipped(node, reason));
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        hear(listener -> listener.executionFinished(node, result));
    }

    @Override
    public void reportingEntryPublished(TestIdentifier node, ReportEntry entry) {
        hear(listener -> listener.reportingEntryPublished(node, entry));
    }

    @Override
    public void fileEntryPublished(TestIdentifier node, FileEntry file) {
        hear(listener -> listener.fileEntryPublished(node, file));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        hear(listener -> listener.transcripts()
                .forEach((type, lines) -> append(Path.of(String.valueOf(directory)), type, lines)));
    }

    private synchronized void hear(Consumer<TranscriptRecorder> event) {
        if (directory != null) {
            event.accept(recorder);
        }
    }

    // One class may be in several executions: a tool runs failed tests again, or each class by itself.
    private static void append(Path directory, String type, List<String> lines) {
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("transcript-" + type + ".txt");
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
