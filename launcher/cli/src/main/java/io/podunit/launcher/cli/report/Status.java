package io.podunit.launcher.cli.report;

import io.podunit.launcher.cli.terminal.ErrorText;
import java.util.Locale;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestExecutionResult;

/** What came of one test or container. */
@API(status = API.Status.INTERNAL)
public enum Status {
    PASSED,
    FAILED,
    /** Failed, but not by what it tests: the pod was lost, or the cluster refused. */
    INFRASTRUCTURE,
    SKIPPED,
    ABORTED,
    /** Planned, and never heard of again. */
    NOT_RUN;

    static Status of(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> PASSED;
            case ABORTED -> ABORTED;
            case FAILED -> ErrorText.infrastructure(result.getThrowable().orElse(null)) ? INFRASTRUCTURE : FAILED;
        };
    }

    boolean bad() {
        return this == FAILED || this == INFRASTRUCTURE || this == NOT_RUN;
    }

    /** For people. */
    String label() {
        return switch (this) {
            case INFRASTRUCTURE -> "failed by the infrastructure";
            case NOT_RUN -> "not run";
            default -> code();
        };
    }

    /** For scripts. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
