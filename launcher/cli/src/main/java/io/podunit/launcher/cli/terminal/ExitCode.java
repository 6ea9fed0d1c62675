package io.podunit.launcher.cli.terminal;

import org.apiguardian.api.API;

/** The command's exit codes. Scripts rely on them. 130 is also the JVM's own answer to SIGINT. */
@API(status = API.Status.INTERNAL)
public enum ExitCode {
    PASSED(0),
    FAILED(1),
    TROUBLE(2),
    NOTHING_FOUND(3),
    INFRASTRUCTURE(4),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
