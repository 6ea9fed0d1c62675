package io.podunit.launcher.cli.terminal;

import io.podunit.PodunitException;
import io.podunit.config.InvalidConfigurationException;
import io.podunit.runs.NothingFoundException;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;

/** Throwables that end a command, in words. */
@API(status = API.Status.INTERNAL)
public final class ErrorText {

    private ErrorText() {}

    /** With which code a command ends that was ended by it. */
    public static ExitCode exitCode(Throwable throwable) {
        if (podunit(throwable) instanceof NothingFoundException) {
            return ExitCode.NOTHING_FOUND;
        }
        return infrastructure(throwable) ? ExitCode.INFRASTRUCTURE : ExitCode.TROUBLE;
    }

    /** Whether Podunit says that it could not find out, for no fault of the tests or of the configuration. */
    public static boolean infrastructure(@Nullable Throwable throwable) {
        PodunitException podunit = podunit(throwable);
        return podunit != null && !(podunit instanceof InvalidConfigurationException);
    }

    /** What Podunit itself had to say, through what the platform wraps around it; null if it was not Podunit. */
    private static @Nullable PodunitException podunit(@Nullable Throwable throwable) {
        Throwable current = throwable;
        while (current instanceof JUnitException) {
            current = current.getCause();
        }
        return current instanceof PodunitException podunit ? podunit : null;
    }

    /** One line for each different message on the way to the root. A text of Podunit's says all by itself. */
    public static String of(Throwable throwable) {
        PodunitException podunit = podunit(throwable);
        if (podunit != null) {
            return String.valueOf(podunit.getMessage());
        }
        List<String> lines = new ArrayList<>();
        for (Throwable current = throwable; current != null; current = current.getCause()) {
            String line = current instanceof JUnitException ? message(current) : current.toString();
            if (lines.stream().noneMatch(said -> said.contains(line))) {
                lines.add(line);
            }
        }
        return String.join("\n  because: ", lines);
    }

    /** The same in one line. */
    public static String line(Throwable throwable) {
        return of(throwable)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce((said, next) -> said + (said.matches(".*[.:;!?]") ? " " : "; ") + next)
                .orElse(throwable.toString());
    }

    private static String message(Throwable throwable) {
        String message = throwable.getMessage();
        return message == null ? throwable.toString() : message;
    }
}
