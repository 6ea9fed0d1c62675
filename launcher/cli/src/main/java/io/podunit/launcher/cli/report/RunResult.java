package io.podunit.launcher.cli.report;

import io.podunit.config.InvalidConfigurationException;
import io.podunit.launcher.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What came of a run.
 *
 * @param interrupted whether it was cancelled before its end
 * @param results tests, and those containers that did not just pass, in the order of their ends
 */
@API(status = API.Status.INTERNAL)
public record RunResult(List<TestResult> results, Duration duration, boolean interrupted) {

    public RunResult {
        results = List.copyOf(results);
    }

    RunResult(List<TestResult> results, Duration duration) {
        this(results, duration, false);
    }

    public RunResult afterInterruption() {
        return new RunResult(results, duration, true);
    }

    /**
     * An infrastructure failure weighs more than a failed test: not all verdicts are in. An engine that failed by itself, and
     * a configuration that cannot be used, are failures of the launcher.
     */
    public ExitCode exitCode() {
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        } else if (results.stream().anyMatch(RunResult::trouble)) {
            return ExitCode.TROUBLE;
        } else if (has(Status.INFRASTRUCTURE)) {
            return ExitCode.INFRASTRUCTURE;
        } else if (has(Status.FAILED)) {
            return ExitCode.FAILED;
        } else if (has(Status.NOT_RUN)) {
            return ExitCode.INFRASTRUCTURE;
        }
        return tests().isEmpty() ? ExitCode.NOTHING_FOUND : ExitCode.PASSED;
    }

    private static boolean trouble(TestResult result) {
        return result.failure() instanceof InvalidConfigurationException
                || (result.node().root() && result.status() == Status.FAILED);
    }

    private boolean has(Status status) {
        return results.stream().anyMatch(result -> result.status() == status);
    }

    List<TestResult> tests() {
        return results.stream().filter(result -> result.node().test()).toList();
    }

    List<TestResult> containers() {
        return results.stream().filter(result -> !result.node().test()).toList();
    }

    /** All that somebody has to look at. */
    List<TestResult> failures() {
        return results.stream().filter(result -> result.status().bad()).toList();
    }

    long count(Status status) {
        return tests().stream().filter(result -> result.status() == status).count();
    }
}
