package io.podunit.launcher.cli.progress;

import io.podunit.Constants;
import io.podunit.history.ClassTime;
import io.podunit.journal.JournalRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Counts what a run has done and has still to do, and says it in a line. Safe for use by many threads. */
final class RunProgress implements TestExecutionListener {

    private static final String PODS = UniqueId.forEngine(Constants.ENGINE_ID).toString();

    private final LongSupplier nanoTime;
    private final ClassTimes times;
    private final PodCount pods = new PodCount();
    /** Containers whose tests are only known once they run. */
    private final Set<String> growing = new HashSet<>();

    /** Classes that run in this JVM, with the number of their nodes. */
    private final Map<String, Integer> here = new HashMap<>();

    private @Nullable TestPlan plan;
    private long tests;
    private long done;
    private long failed;

    RunProgress(Map<String, Duration> history, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.times = new ClassTimes(history);
    }

    synchronized void accept(JournalRecord step) {
        pods.accept(step);
    }

    /** How long classes took that ran to their end in this JVM; of those in pods the end is heard late. */
    synchronized Map<String, ClassTime> measuredHere() {
        Map<String, ClassTime> measured = new HashMap<>();
        Map<String, Duration> all = times.measured();
        here.forEach((name, nodes) -> {
            Duration took = all.get(name);
            if (took != null) {
                measured.put(name, new ClassTime(1 + took.toMillis(), nodes));
            }
        });
        return measured;
    }

    /** Empty where nothing is known yet. */
    synchronized String line() {
        if (plan == null) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        parts.add(done + " of " + tests + (growing.isEmpty() ? "" : "+") + (tests == 1 ? " test" : " tests")
                + (failed == 0 ? "" : ", " + failed + " failed"));
        if (!pods.text().isEmpty()) {
            parts.add(pods.text());
        }
        times.left(pods.atOnce(), nanoTime.getAsLong()).map(RunProgress::text).ifPresent(parts::add);
        return String.join(" | ", parts);
    }

    private static String text(Duration left) {
        long seconds = left.toSeconds();
        return seconds < 1
                ? "about to end"
                : "about " + (seconds < 60 ? "" : seconds / 60 + " min ") + seconds % 60 + " s left";
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
        tests = testPlan.countTestIdentifiers(TestIdentifier::isTest);
        testPlan.getRoots().stream()
                .flatMap(root -> testPlan.getDescendants(root).stream())
                .filter(node -> !node.isTest() && testPlan.getChildren(node).isEmpty())
                .forEach(node -> growing.add(node.getUniqueId()));
        testPlan.getRoots().stream()
                .flatMap(root -> testPlan.getChildren(root).stream())
                .forEach(top -> times.planned(name(top)));
        testPlan.getRoots().stream()
                .filter(root -> !root.getUniqueId().equals(PODS))
                .flatMap(root -> testPlan.getChildren(root).stream())
                .forEach(top ->
                        here.put(name(top), 1 + testPlan.getDescendants(top).size()));
    }

    @Override
    public synchronized void dynamicTestRegistered(TestIdentifier identifier) {
        tests += identifier.isTest() ? 1 : 0;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier identifier) {
        if (top(identifier)) {
            times.started(name(identifier), nanoTime.getAsLong());
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
        done += identifier.isTest() ? 1 : 0;
        growing.remove(identifier.getUniqueId());
        if (plan != null) {
            Set<TestIdentifier> below = plan.getDescendants(identifier);
            done += below.stream().filter(TestIdentifier::isTest).count();
            below.forEach(node -> growing.remove(node.getUniqueId()));
        }
        if (top(identifier)) {
            times.ended(name(identifier), nanoTime.getAsLong(), false);
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        done += identifier.isTest() ? 1 : 0;
        growing.remove(identifier.getUniqueId());
        failed += identifier.isTest() && result.getStatus() == Status.FAILED ? 1 : 0;
        if (top(identifier)) {
            times.ended(name(identifier), nanoTime.getAsLong(), result.getStatus() == Status.SUCCESSFUL);
        }
    }

    /** Directly below an engine. */
    private boolean top(TestIdentifier identifier) {
        return plan != null
                && plan.getParent(identifier)
                        .filter(parent -> parent.getParentId().isEmpty())
                        .isPresent();
    }

    private static String name(TestIdentifier identifier) {
        return identifier
                .getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .orElse(identifier.getUniqueId());
    }
}
