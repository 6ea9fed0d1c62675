package io.podunit.samples.ide;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * A view of tests as IDEs build it: the tree from the plan, further nodes below parents that it has, and of each node a start and
 * an end, or neither. What an IDE would not know where to put is a fault.
 */
final class TestView implements TestExecutionListener {

    private final Set<String> shown = new HashSet<>();
    private final Set<String> running = new HashSet<>();
    private final Map<String, TestIdentifier> ids = new HashMap<>();
    private final Map<String, TestExecutionResult> ended = new LinkedHashMap<>();
    private final Map<String, String> skipped = new LinkedHashMap<>();
    private final Map<String, String> entries = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().forEach(root -> show(plan, root));
    }

    private void show(TestPlan plan, TestIdentifier node) {
        shown.add(node.getUniqueId());
        plan.getChildren(node).forEach(child -> show(plan, child));
    }

    @Override
    public void dynamicTestRegistered(TestIdentifier node) {
        expect(shown.contains(node.getParentId().orElse("")), "no parent of " + node);
        expect(shown.add(node.getUniqueId()), "registered twice: " + node);
    }

    @Override
    public void executionStarted(TestIdentifier node) {
        expect(shown.contains(node.getUniqueId()), "started, but not in the view: " + node);
        expect(node.getParentId().map(running::contains).orElse(true), "started without its parent: " + node);
        expect(running.add(node.getUniqueId()), "started twice: " + node);
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        expect(shown.contains(node.getUniqueId()), "skipped, but not in the view: " + node);
        skipped.put(node.getUniqueId(), reason);
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        expect(running.remove(node.getUniqueId()), "ended without a start: " + node);
        ids.put(node.getUniqueId(), node);
        ended.put(node.getUniqueId(), result);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier node, ReportEntry entry) {
        entries.putAll(entry.getKeyValuePairs());
        expect(running.contains(node.getUniqueId()), "an entry of what does not run: " + node);
    }

    private void expect(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    List<String> faults() {
        return running.isEmpty() ? faults : List.of("never ended: " + running);
    }

    /** Ids of the tests that ran, by the names that the view shows, below that of their class. */
    Map<String, String> tests() {
        return ended.keySet().stream()
                .filter(id -> node(id).isTest())
                .collect(Collectors.toMap(id -> node(id).getLegacyReportingName(), id -> id));
    }

    private TestIdentifier node(String id) {
        return Objects.requireNonNull(ids.get(id));
    }

    Throwable failure(String name) {
        return ended.get(tests().get(name)).getThrowable().orElseThrow();
    }

    Map<String, String> skipped() {
        return skipped;
    }

    /** Of all tests together: where they ran. */
    Map<String, String> entries() {
        return entries;
    }
}
