package io.podunit.launcher.cli.run;

import io.podunit.launcher.cli.report.JsonReport;
import io.podunit.launcher.cli.report.RunResult;
import io.podunit.launcher.cli.report.TextReport;
import io.podunit.launcher.cli.terminal.ErrorText;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.OutputFormat;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.lifecycle.RunHeldException;

/** A run with its report, as every command that runs tests prints it. */
record ReportedRun(Terminal terminal, OutputFormat format) {

    ExitCode execute(RunOptions options) {
        return format == OutputFormat.JSON ? json(options) : text(options).exitCode();
    }

    private RunResult text(RunOptions options) {
        var report = new TextReport(terminal.progress(format), terminal.style());
        RunResult result = new TestRun(options, terminal.progress(format), report::line).execute();
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
