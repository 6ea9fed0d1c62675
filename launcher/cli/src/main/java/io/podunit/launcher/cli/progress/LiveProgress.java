package io.podunit.launcher.cli.progress;

import io.podunit.history.ClassHistory;
import io.podunit.journal.JournalRecord;
import io.podunit.journal.RunAudience;
import io.podunit.launcher.cli.terminal.Terminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.platform.launcher.TestExecutionListener;

/** Shows below what a run prints how far it is, until it is closed. */
@API(status = API.Status.INTERNAL)
public final class LiveProgress implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final ClassHistory history;
    private final StatusLine status;
    private final RunProgress progress;
    private final ScheduledExecutorService ticker;
    private final PrintStream errBefore = System.err;
    private final Consumer<JournalRecord> steps;

    /** @param ticker is ended by {@link #close} */
    public LiveProgress(
            Terminal terminal, ClassHistory history, ScheduledExecutorService ticker, LongSupplier nanoTime) {
        this.history = history;
        this.status = new StatusLine(terminal);
        this.progress = new RunProgress(times(history), nanoTime);
        this.ticker = ticker;
        this.steps = progress::accept;
    }

    private static Map<String, Duration> times(ClassHistory history) {
        return history.read().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        known -> Duration.ofMillis(known.getValue().millis())));
    }

    /** Begins. What goes to this process's standard error goes above the line from here on. */
    public LiveProgress start() {
        System.setErr(terminal().err());
        RunAudience.ofProcess().register(steps);
        ticker.scheduleWithFixedDelay(
                () -> status.show(progress.line()), INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** What the run has to print to meanwhile. */
    public Terminal terminal() {
        return status.terminal();
    }

    public TestExecutionListener listener() {
        return progress;
    }

    /** Those of classes that ran here; the engine keeps those of pods. To be called where what was seen is what the tests took. */
    public void keepTimes() {
        history.add(progress.measuredHere());
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        RunAudience.ofProcess().forget(steps);
        status.show("");
        System.setErr(errBefore);
    }
}
