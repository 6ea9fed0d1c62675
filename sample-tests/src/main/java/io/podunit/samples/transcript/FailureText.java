package io.podunit.samples.transcript;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.ValueWrapper;

/** Everything about a failure that its reader or a build tool sees. */
final class FailureText {

    private FailureText() {}

    static String of(@Nullable Throwable failure) {
        if (failure == null) {
            return "none";
        }
        return """
                type=%s
                text=%s
                message=%s
                assertion=%s
                values=%s
                frames=%s
                failures=%s
                suppressed=%s
                cause=%s""".formatted(
                        failure.getClass().getName(),
                        failure,
                        failure.getMessage(),
                        failure instanceof AssertionError,
                        values(failure),
                        frames(failure),
                        failure instanceof MultipleFailuresError several ? all(several.getFailures()) : "",
                        all(List.of(failure.getSuppressed())),
                        of(failure.getCause()).indent(4));
    }

    private static String all(List<? extends Throwable> failures) {
        return failures.stream().map(failure -> of(failure).indent(4)).collect(Collectors.joining());
    }

    private static String values(Throwable failure) {
        return failure instanceof AssertionFailedError comparison
                ? value(comparison.isExpectedDefined(), comparison.getExpected()) + " / "
                        + value(comparison.isActualDefined(), comparison.getActual())
                : "";
    }

    // The value itself stays in the pod; its text is what IDEs compare.
    private static String value(boolean defined, @Nullable ValueWrapper value) {
        return defined && value != null ? value.getStringRepresentation() : "undefined";
    }

    // What lies below the test differs: another program called it.
    private static String frames(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.podunit.samples."))
                .filter(frame -> !frame.getClassName().startsWith("io.podunit.samples.comparison.")
                        || frame.getClassName().endsWith("TestCase"))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(", "));
    }
}
