package io.podunit.launcher.cli.examination;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param remedy what to do where it is not good
 */
@API(status = API.Status.INTERNAL)
public record Finding(
        String name, State state, String detail, @Nullable String remedy) {

    /** How it looks. */
    public enum State {
        GOOD,
        /** Missing, but a run gets by without it. */
        OPTIONAL,
        BAD
    }

    public static Finding good(String name, String detail) {
        return new Finding(name, State.GOOD, detail, null);
    }

    public static Finding optional(String name, String detail, String remedy) {
        return new Finding(name, State.OPTIONAL, detail, remedy);
    }

    public static Finding bad(String name, String detail, @Nullable String remedy) {
        return new Finding(name, State.BAD, detail, remedy);
    }
}
