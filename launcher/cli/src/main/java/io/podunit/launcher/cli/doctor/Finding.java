package io.podunit.launcher.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param remedy what to do where it is not good
 */
record Finding(
        String name, State state, String detail, @Nullable String remedy) {

    /** How it looks. */
    enum State {
        GOOD,
        /** Missing, but a run gets by without it. */
        OPTIONAL,
        BAD
    }

    static Finding good(String name, String detail) {
        return new Finding(name, State.GOOD, detail, null);
    }

    static Finding optional(String name, String detail, String remedy) {
        return new Finding(name, State.OPTIONAL, detail, remedy);
    }

    static Finding bad(String name, String detail, @Nullable String remedy) {
        return new Finding(name, State.BAD, detail, remedy);
    }
}
