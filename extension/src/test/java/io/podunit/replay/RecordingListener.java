package io.podunit.replay;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/** Writes down what it hears, a line an event. */
final class RecordingListener implements EngineExecutionListener {

    final List<String> lines = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();

    @Override
    public void dynamicTestRegistered(TestDescriptor node) {
        lines.add("registered " + node.getDisplayName());
    }

    @Override
    public void executionStarted(TestDescriptor node) {
        lines.add("started " + node.getDisplayName());
    }

    @Override
    public void executionSkipped(TestDescriptor node, String reason) {
        lines.add("skipped " + node.getDisplayName() + ": " + reason);
    }

    @Override
    public void executionFinished(TestDescriptor node, TestExecutionResult result) {
        lines.add(result.getStatus().name().toLowerCase(java.util.Locale.ROOT) + " " + node.getDisplayName());
        result.getThrowable().ifPresent(failures::add);
    }

    @Override
    public void reportingEntryPublished(TestDescriptor node, ReportEntry entry) {
        lines.add("entry " + node.getDisplayName() + ": " + entry.getKeyValuePairs());
    }
}
