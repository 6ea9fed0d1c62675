package io.podunit.launcher.cli.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The platform's events to results. Each planned test gets one, also where only its container was reported, and where nothing
 * was. Engines may report from several threads.
 */
@API(status = API.Status.INTERNAL)
public final class ResultCollector implements TestExecutionListener {

    private final LongSupplier nanoTime;
    private final Consumer<TestResult> live;
    private final Map<String, Long> started = new LinkedHashMap<>();
    private final Map<String, TestResult> results = new LinkedHashMap<>();
    private final long begin;
    private @Nullable TestPlan plan;

    /** @param live told of each result as soon as it is there, never by two threads at once */
    public ResultCollector(LongSupplier nanoTime, Consumer<TestResult> live) {
        this.nanoTime = nanoTime;
        this.live = live;
        this.begin = nanoTime.getAsLong();
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier identifier) {
        started.put(identifier.getUniqueId(), nanoTime.getAsLong());
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier identifier, String reason) {
        add(TestResult.notRun(node(identifier), Status.SKIPPED, reason));
        spread(identifier, Status.SKIPPED, reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier identifier, TestExecutionResult outcome) {
        long end = nanoTime.getAsLong();
        Status status = Status.of(outcome);
        if (status == Status.PASSED && !identifier.isTest()) {
            return;
        }
        @Nullable Throwable throwable = outcome.getThrowable().orElse(null);
        Duration duration = Duration.ofNanos(end - started.getOrDefault(identifier.getUniqueId(), end));
        add(new TestResult(node(identifier), status, duration, throwable, null));
        if (status == Status.ABORTED) {
            spread(identifier, status, throwable == null ? "aborted" : String.valueOf(throwable.getMessage()));
        }
    }

    /** All of them, when the run is over. */
    public synchronized RunResult result() {
        List<TestResult> all = new ArrayList<>(results.values());
        if (plan != null) {
            for (TestIdentifier root : plan.getRoots()) {
                missing(root).forEach(test -> all.add(TestResult.notRun(node(test), Status.NOT_RUN, whyNotRun(test))));
            }
        }
        return new RunResult(all, Duration.ofNanos(nanoTime.getAsLong() - begin));
    }

    private void spread(TestIdentifier container, Status status, String reason) {
        missing(container)
                .forEach(test -> results.put(test.getUniqueId(), TestResult.notRun(node(test), status, reason)));
    }

    private List<TestIdentifier> missing(TestIdentifier container) {
        return plan().getDescendants(container).stream()
                .filter(TestIdentifier::isTest)
                .filter(test -> !results.containsKey(test.getUniqueId()))
                .toList();
    }

    private String whyNotRun(TestIdentifier test) {
        Optional<TestIdentifier> parent = plan().getParent(test);
        while (parent.isPresent()) {
            @Nullable TestResult result = results.get(parent.get().getUniqueId());
            if (result != null) {
                return result.node().name() + " failed";
            }
            parent = plan().getParent(parent.get());
        }
        return "nothing was reported for it";
    }

    private void add(TestResult result) {
        results.put(result.node().id(), result);
        live.accept(result);
    }

    private TestNode node(TestIdentifier identifier) {
        return TestNode.of(plan(), identifier);
    }

    private TestPlan plan() {
        if (plan == null) {
            throw new IllegalStateException("an event before the plan");
        }
        return plan;
    }
}
