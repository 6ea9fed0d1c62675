package io.podunit.samples.harness;

import io.podunit.samples.harness.Recording.Ended;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Keeps what a launcher tells. */
final class RecordingListener implements TestExecutionListener {

    final List<Ended> ended = Collections.synchronizedList(new ArrayList<>());
    final List<FileEntry> files = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> reported = Collections.synchronizedMap(new LinkedHashMap<>());
    private volatile TestPlan plan;

    RecordingListener(TestPlan plan) {
        this.plan = plan;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        end(node, Optional.empty());
        plan.getDescendants(node).stream().filter(TestIdentifier::isTest).forEach(test -> end(test, Optional.empty()));
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        end(node, Optional.of(result));
    }

    private void end(TestIdentifier node, Optional<TestExecutionResult> result) {
        if (node.getParentId().isPresent()) {
            ended.add(new Ended(
                    name(node),
                    node.isTest(),
                    result.map(TestExecutionResult::getStatus),
                    result.flatMap(TestExecutionResult::getThrowable)));
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier node, ReportEntry entry) {
        entry.getKeyValuePairs().forEach((key, value) -> reported.merge(name(node) + " " + key, value, String::concat));
    }

    @Override
    public void fileEntryPublished(TestIdentifier node, FileEntry file) {
        files.add(file);
    }

    private String name(TestIdentifier node) {
        boolean ofClass = node.getParentId().isEmpty()
                || plan.getParent(node)
                        .map(parent -> parent.getParentId().isEmpty())
                        .orElse(true);
        return ofClass
                ? node.getDisplayName().replaceFirst(".*\\$", "")
                : plan.getParent(node).map(this::name).orElse("") + "." + node.getDisplayName();
    }
}
