package io.podunit.launcher.cli.report;

import java.time.Duration;
import java.util.List;

/** Results to make reports of. */
final class Results {

    private Results() {}

    static TestResult test(Status status, Throwable failure) {
        return result(new TestNode("[test:" + status + "]", "a.BTests", "BTests > t()", true, false), status, failure);
    }

    static TestResult container(Status status, Throwable failure, boolean root) {
        return result(new TestNode("[container]", "a.BTests", "BTests", false, root), status, failure);
    }

    private static TestResult result(TestNode node, Status status, Throwable failure) {
        String reason = status == Status.SKIPPED ? "not today" : null;
        return new TestResult(node, status, Duration.ofMillis(1234), failure, reason);
    }

    static RunResult run(TestResult... results) {
        return new RunResult(List.of(results), Duration.ofMillis(999));
    }

    /** With one frame, so that texts can be compared. */
    static Throwable failure(String message) {
        var failure = new AssertionError(message);
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("a.BTests", "t", "BTests.java", 7)});
        return failure;
    }
}
