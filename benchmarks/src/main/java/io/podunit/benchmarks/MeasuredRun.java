package io.podunit.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs classes through the platform's launcher in a JVM of its own and notes what that cost. Which engine gets the classes is
 * a matter of the class path and of {@code podunit.*}, as everywhere.
 */
final class MeasuredRun implements TestExecutionListener {

    private static final long PAUSE = 6_000_000_000L;

    private final String engine;
    private long begin;
    private long firstTest;
    private long lastTest;
    private long lastEvent;
    private int passed;
    private int failed;

    private MeasuredRun(String engine) {
        this.engine = engine;
    }

    /** Arguments: the file for the result, the engine, the classes. */
    public static void main(String[] arguments) throws IOException {
        Path result = Path.of(arguments[0]);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(arguments)
                        .skip(2)
                        .map(name -> selectClass(name))
                        .toList())
                .build();
        Launcher launcher = LauncherFactory.create();
        MeasuredRun run = new MeasuredRun(arguments[1]);
        try (PeakUse use = PeakUse.watched(Long.getLong("benchmarks.collections", 0))) {
            launcher.execute(request, run);
            run.repeat(() -> launcher.execute(request, run));
            run.write(result, use);
        }
    }

    /** Of more than one run those after the first count, by their median. */
    private void repeat(Runnable again) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("benchmarks.repeat", 0); i++) {
            // Until what the run before has left is there.
            LockSupport.parkNanos(PAUSE);
            again.run();
            millis.add((lastEvent - begin) / 1_000_000);
        }
        if (!millis.isEmpty()) {
            System.err.println("each, ms: " + millis);
            begin = 0;
            lastEvent = (long) (Setting.median(millis) * 1_000_000);
        }
    }

    private void write(Path file, PeakUse use) throws IOException {
        Properties result = new Properties();
        result.setProperty("millis", Long.toString((lastEvent - begin) / 1_000_000));
        result.setProperty("firstMillis", Long.toString((firstTest - begin) / 1_000_000));
        result.setProperty("testMillis", Long.toString((lastTest - begin) / 1_000_000));
        result.setProperty("cpu", Long.toString(cpu() / 1_000_000));
        result.setProperty("passed", Integer.toString(passed));
        result.setProperty("failed", Integer.toString(failed));
        result.setProperty("heap", Long.toString(use.heap()));
        result.setProperty("resident", Long.toString(PeakUse.resident()));
        result.setProperty("connections", Integer.toString(use.connections()));
        result.setProperty(
                "threads",
                Integer.toString(ManagementFactory.getThreadMXBean().getPeakThreadCount()));
        try (Writer out = Files.newBufferedWriter(file)) {
            result.store(out, null);
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** The engine reports its root as started first of all, before it does anything. */
    @Override
    public void executionStarted(TestIdentifier test) {
        if (isRoot(test)) {
            begin = System.nanoTime();
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (isRoot(test)) {
            lastEvent = System.nanoTime();
            return;
        }
        boolean successful = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (!successful) {
            result.getThrowable().ifPresent(Throwable::printStackTrace);
            failed++;
        }
        if (test.isTest()) {
            lastTest = System.nanoTime();
            firstTest = firstTest == 0 ? lastTest : firstTest;
            passed += successful ? 1 : 0;
        }
    }

    private boolean isRoot(TestIdentifier test) {
        return test.getUniqueId().equals("[engine:" + engine + "]");
    }
}
