package io.podunit.samples.faults;

import io.podunit.samples.harness.TestNamespace;
import io.podunit.samples.truth.Report;
import io.podunit.samples.truth.TruthDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run, as a build tool would start it, on a thread of its own: so that something can happen to it. */
public final class FaultRun implements AutoCloseable {

    private static final Duration CLOSED = Duration.ofSeconds(30);

    private final TestNamespace namespace;
    private final TruthDirectory truth;
    private final Path directory;
    private final Duration limit;
    private final Duration cleaned;
    private final Report report = new Report();
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long begin = System.nanoTime();
    private volatile long end;

    FaultRun(FaultPlan plan, LauncherDiscoveryRequest request, TruthDirectory truth, Path directory) {
        this.namespace = plan.namespace();
        this.limit = plan.limit();
        this.cleaned = plan.cleaned();
        this.truth = truth;
        this.directory = directory;
        this.thread = new Thread(() -> execute(request), "fault-run");
        thread.start();
    }

    private void execute(LauncherDiscoveryRequest request) {
        try {
            LauncherFactory.create().execute(request, report);
        } finally {
            end = System.nanoTime();
            ended.countDown();
        }
    }

    /** Waits until a test of the run stands at that latch. */
    public FaultRun awaitReached(String latch) {
        Awaitility.await("a test at the latch " + latch)
                .atMost(limit)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> isOver() || truth.reached(latch));
        if (!truth.reached(latch)) {
            throw new AssertionError("The run ended before its tests were at " + latch + ": " + report.ends());
        }
        return this;
    }

    /**
     * Waits until the client has told that a test began, and so everything before it: what a pod wrote is gone with the pod, and a
     * test at its latch does not say that anybody has read it.
     */
    public FaultRun awaitTold(String test) {
        Awaitility.await(test + " to be told as begun")
                .atMost(limit)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isOver() || report.begun(test));
        return this;
    }

    public FaultRun release(String latch) {
        truth.release(latch);
        return this;
    }

    public boolean isOver() {
        return ended.getCount() == 0;
    }

    /** Everything that was told so far. */
    public Report report() {
        return report;
    }

    public TruthDirectory truth() {
        return truth;
    }

    /** Its report directory. */
    public Path directory() {
        return directory;
    }

    /** As Ctrl-C would, or a build tool that gives up. */
    public void interrupt() {
        thread.interrupt();
    }

    /** Waits for the end, and for what the run has to remove. Fails where it takes too long: a run may not hang. */
    public FaultResult await() throws InterruptedException {
        if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The run hangs after " + limit + ":\n" + threads());
        }
        return new FaultResult(report, truth.entries(), left(), directory, Duration.ofNanos(end - begin));
    }

    private List<String> left() {
        try {
            Awaitility.await("an empty namespace").atMost(cleaned).until(namespace::leftOfRuns, List::isEmpty);
            return List.of();
        } catch (ConditionTimeoutException e) {
            return namespace.leftOfRuns();
        }
    }

    private static String threads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().matches("(fault|podunit).*"))
                .map(FaultRun::describe)
                .collect(Collectors.joining("\n"));
    }

    private static String describe(Map.Entry<Thread, StackTraceElement[]> entry) {
        return entry.getKey().getName()
                + Arrays.stream(entry.getValue()).map(at -> "\n  at " + at).collect(Collectors.joining());
    }

    /** Gives the run up if it is not over: its thread must not disturb the next test. */
    @Override
    public void close() {
        if (isOver()) {
            return;
        }
        interrupt();
        try {
            if (!ended.await(CLOSED.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The run goes on after it was interrupted:\n" + threads());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
