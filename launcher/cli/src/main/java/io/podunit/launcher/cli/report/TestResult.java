package io.podunit.launcher.cli.report;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One test, or one container that did not just pass.
 *
 * @param reason why it was skipped, aborted or not run
 */
@API(status = API.Status.INTERNAL)
public record TestResult(
        TestNode node,
        Status status,
        Duration duration,
        @Nullable Throwable failure,
        @Nullable String reason) {

    static TestResult notRun(TestNode node, Status status, String reason) {
        return new TestResult(node, status, Duration.ZERO, null, reason);
    }

    /** The first line of why, or empty. */
    String why() {
        String why = failure == null ? reason : failure.getMessage();
        return why == null ? "" : why.strip().lines().findFirst().orElse("");
    }
}
