package io.podunit.launcher.cli.report;

import static io.podunit.launcher.cli.report.Results.container;
import static io.podunit.launcher.cli.report.Results.failure;
import static io.podunit.launcher.cli.report.Results.run;
import static io.podunit.launcher.cli.report.Results.test;
import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.cli.RecordingTerminal;
import io.podunit.launcher.cli.terminal.Style;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TextReportTests {

    private final RecordingTerminal terminal = new RecordingTerminal();
    private final TextReport report = new TextReport(terminal.terminal().out(), Style.PLAIN);

    @Test
    void aLineForEachResult() {
        report.line(test(Status.PASSED, null));
        report.line(test(Status.FAILED, failure("first\nsecond")));
        report.line(test(Status.SKIPPED, null));
        report.line(container(Status.ABORTED, failure("no network"), false));
        assertThat(terminal.out()).isEqualTo("""
                [OK] BTests > t() (1.2 s)
                [X] BTests > t() (1.2 s): first
                [S] BTests > t(): not today
                [S] BTests (1.2 s): no network
                """);
    }

    @Test
    void failuresInFullAndCountsAtTheEnd() {
        report.summary(run(
                test(Status.PASSED, null),
                test(Status.FAILED, failure("first\nsecond")),
                container(Status.FAILED, failure("before all"), false),
                TestResult.notRun(test(Status.NOT_RUN, null).node(), Status.NOT_RUN, "BTests failed")));
        assertThat(terminal.out()).isEqualTo("""

                Failures:

                1) BTests > t()
                   java.lang.AssertionError: first
                   second
                   \tat a.BTests.t(BTests.java:7)

                2) BTests
                   java.lang.AssertionError: before all
                   \tat a.BTests.t(BTests.java:7)

                3) BTests > t()
                   not run: BTests failed

                3 tests: 1 passed, 1 failed, 1 not run; 1 container failed (999 ms)
                """);
    }

    @Test
    void noNameAndNoFailureSteersTheTerminalOrSpeaksForAnother() {
        TestNode node = new TestNode("[test]", "a.BTests", "t\u001b[2J\n[OK] BTests > u()", true, false);
        TestResult result =
                new TestResult(node, Status.FAILED, Duration.ZERO, failure("x\u202e\r\u001b]0;y\u0007\nnext"), null);
        report.line(result);
        report.summary(run(result));
        assertThat(terminal.out())
                .contains("[X] t\\u001b[2J\\u000a[OK] BTests > u() (0 ms): x\\u202e\n")
                .contains("1) t\\u001b[2J\\u000a[OK] BTests > u()\n")
                .contains("AssertionError: x\\u202e\\u000d\\u001b]0;y\\u0007\n   next\n")
                .doesNotContain("\u001b", "\u202e", "\r", "\u0007");
    }

    @Test
    void nothingIsSaidInWords() {
        report.summary(run());
        assertThat(terminal.out()).isEqualTo("\nNo tests were found.\n");
    }
}
