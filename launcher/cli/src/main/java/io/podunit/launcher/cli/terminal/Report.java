package io.podunit.launcher.cli.terminal;

import org.apiguardian.api.API;

/** What a command found out. */
@API(status = API.Status.INTERNAL)
public interface Report {

    /** For people, with the last line's break. */
    String text(Style style);

    /** For programs. */
    JsonDocument json();

    default ExitCode exitCode() {
        return ExitCode.PASSED;
    }
}
