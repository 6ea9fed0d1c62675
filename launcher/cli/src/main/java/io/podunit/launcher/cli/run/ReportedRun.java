package io.podunit.launcher.cli.run;

import io.podunit.Constants;
import io.podunit.history.ClassHistory;
import io.podunit.launcher.cli.progress.LiveProgress;
import io.podunit.launcher.cli.report.JsonReport;
import io.podunit.launcher.cli.report.RunResult;
import io.podunit.launcher.cli.report.TextReport;
import io.podunit.launcher.cli.terminal.ErrorText;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.GivenSettings;
import io.podunit.launcher.cli.terminal.OutputFormat;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.lifecycle.RunHeldException;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.platform.launcher.TestExecutionListener;

/** A run with its report, as every command that runs tests prints it. */
record ReportedRun(Terminal terminal, OutputFormat format) {

    ExitCode execute(RunOptions options) {
        return format == OutputFormat.JSON ? json(options) : text(options).exitCode();
    }

    private RunResult text(RunOptions options) {
        return terminal.interactive() && format == OutputFormat.TEXT
                ? live(options)
                : text(options, terminal, List.of());
    }

    /** People who look on are shown how far it is; then results are told as they come, from whichever pod. */
    private RunResult live(RunOptions options) {
        var history = new ClassHistory(GivenSettings.of(options.properties()).history());
        RunOptions interleaved = options.preferring(Constants.REPLAY, "interleaved");
        var ticker = Executors.newSingleThreadScheduledExecutor(ReportedRun::thread);
        try (var progress = new LiveProgress(terminal, history, ticker, System::nanoTime).start()) {
            RunResult result = text(interleaved, progress.terminal(), List.of(progress.listener()));
            if (!result.interrupted() && !options.reattaches()) {
                progress.keepTimes();
            }
            return result;
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "podunit-progress");
        thread.setDaemon(true);
        return thread;
    }

    private RunResult text(RunOptions options, Terminal shown, List<TestExecutionListener> others) {
        var report = new TextReport(shown.progress(format), shown.style());
        RunResult result = new TestRun(options, shown.progress(format), report::line, others).execute();
        failIfHeld(result);
        report.summary(result);
        return result;
    }

    private ExitCode json(RunOptions options) {
        try {
            RunResult result = text(options);
            JsonReport.of(result).print(terminal.out());
            return result.exitCode();
        } catch (RuntimeException e) {
            ExitCode code = ErrorText.exitCode(e);
            JsonReport.ofError(code, ErrorText.of(e)).print(terminal.out());
            return code;
        }
    }

    /** A run that another client has will get its report there: one from here would only confuse. */
    private static void failIfHeld(RunResult result) {
        result.results().forEach(test -> {
            if (test.failure() instanceof RunHeldException held) {
                throw held;
            }
        });
    }
}
