package io.podunit.launcher.cli.report;

import static io.podunit.launcher.cli.report.Results.container;
import static io.podunit.launcher.cli.report.Results.failure;
import static io.podunit.launcher.cli.report.Results.run;
import static io.podunit.launcher.cli.report.Results.test;
import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.PodunitException;
import io.podunit.launcher.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;

class RunResultTests {

    private final TestResult passed = test(Status.PASSED, null);
    private final TestResult failed = test(Status.FAILED, failure("no"));
    private final TestResult lost = test(Status.INFRASTRUCTURE, new PodunitException("gone"));

    @Test
    void exitCodesFollowTheWorstThatHappened() {
        assertThat(run(passed, test(Status.SKIPPED, null)).exitCode()).isEqualTo(ExitCode.PASSED);
        assertThat(run(passed, failed).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run(passed, container(Status.FAILED, failure("no"), false)).exitCode())
                .isEqualTo(ExitCode.FAILED);
        assertThat(run(failed, lost, passed).exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(run(container(Status.FAILED, failure("no"), true)).exitCode())
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(run().exitCode()).isEqualTo(ExitCode.NOTHING_FOUND);
    }

    @Test
    void aTestThatNobodyReportedIsNeverASuccess() {
        assertThat(run(passed, test(Status.NOT_RUN, null)).exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(run(failed, test(Status.NOT_RUN, null)).exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void codesAreThoseThatScriptsKnow() {
        assertThat(ExitCode.values()).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 4, 130);
    }
}
