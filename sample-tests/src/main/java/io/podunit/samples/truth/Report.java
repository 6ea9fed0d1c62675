package io.podunit.samples.truth;

import io.podunit.samples.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** What a launcher's listener hears of one run: every end of every node, also a second one. Safe for use by many threads. */
public final class Report implements TestExecutionListener {

    /**
     * The end of a container or a test.
     *
     * @param parent empty for the engine's own node
     */
    public record End(String key, String parent, boolean test, Outcome outcome, Optional<Throwable> failure) {}

    /** A node that was known before anything ran. */
    record Planned(String key, String parent, boolean test) {}

    private final List<End> ends = new ArrayList<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<String, Planned> planned = new LinkedHashMap<>();

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan plan) {
        for (TestIdentifier root : plan.getRoots()) {
            plan.getDescendants(root)
                    .forEach(node -> planned.put(key(node), new Planned(key(node), parent(node), node.isTest())));
        }
    }

    @Override
    public synchronized void executionStarted(TestIdentifier node) {
        begun.add(node.getLegacyReportingName());
    }

    @Override
    public void executionSkipped(TestIdentifier node, String reason) {
        end(node, Outcome.SKIPPED, Optional.empty());
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        end(node, outcome(result), result.getThrowable());
    }

    private static Outcome outcome(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> Outcome.PASSED;
            case FAILED -> Outcome.FAILED;
            case ABORTED -> Outcome.ABORTED;
        };
    }

    private synchronized void end(TestIdentifier node, Outcome outcome, Optional<Throwable> failure) {
        ends.add(new End(key(node), parent(node), node.isTest(), outcome, failure));
    }

    private static String key(TestIdentifier node) {
        return NodeKey.of(node.getUniqueIdObject());
    }

    private static String parent(TestIdentifier node) {
        return node.getParentIdObject().map(NodeKey::of).orElse("");
    }

    /** In the order in which they came. */
    public synchronized List<End> ends() {
        return List.copyOf(ends);
    }

    /** Whether a test method of that name was told to have begun. */
    public synchronized boolean begun(String method) {
        return begun.stream().anyMatch(name -> name.startsWith(method + '('));
    }

    synchronized List<Planned> planned() {
        return List.copyOf(planned.values());
    }
}
