package io.podunit.launcher.cli.report;

import io.podunit.PlainText;
import io.podunit.launcher.cli.terminal.Style;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** A line for each result while the run goes on; failures in full and the counts at its end. */
@API(status = API.Status.INTERNAL)
public final class TextReport {

    private static final String INDENT = "   ";

    private final PrintStream out;
    private final Style style;

    public TextReport(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** Called while the run goes on. */
    public void line(TestResult result) {
        String mark = switch (result.status()) {
            case PASSED -> style.good();
            case FAILED, INFRASTRUCTURE, NOT_RUN -> style.bad();
            case SKIPPED, ABORTED -> style.neutral();
        };
        String time = result.status() == Status.SKIPPED ? "" : " (" + time(result.duration()) + ')';
        String why = PlainText.line(result.why());
        out.println(mark + ' ' + name(result) + time + (why.isEmpty() ? "" : ": " + why));
    }

    public void summary(RunResult run) {
        List<TestResult> failures = run.failures();
        if (!failures.isEmpty()) {
            out.println();
            out.println("Failures:");
        }
        for (int i = 0; i < failures.size(); i++) {
            failure(i + 1, failures.get(i));
        }
        out.println();
        out.println(counts(run));
    }

    private void failure(int number, TestResult result) {
        out.println();
        out.println(number + ") " + name(result));
        Throwable failure = result.failure();
        String text = failure == null ? result.status().label() + ": " + result.why() : Failures.trace(failure);
        PlainText.lines(text).lines().forEach(line -> out.println(INDENT + line));
    }

    private static String name(TestResult result) {
        return PlainText.line(result.node().name());
    }

    private static String counts(RunResult run) {
        int tests = run.tests().size();
        if (run.results().isEmpty()) {
            return "No tests were found.";
        }
        String parts = Stream.of(Status.values())
                .filter(status -> run.count(status) > 0)
                .map(status -> run.count(status) + " " + status.label())
                .collect(Collectors.joining(", "));
        long containers = run.containers().stream()
                .filter(result -> result.status().bad())
                .count();
        return tests + (tests == 1 ? " test" : " tests") + (parts.isEmpty() ? "" : ": " + parts)
                + (containers == 0
                        ? ""
                        : "; " + containers + (containers == 1 ? " container" : " containers") + " failed")
                + " (" + time(run.duration()) + ')';
    }

    private static String time(Duration duration) {
        long millis = duration.toMillis();
        return millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
