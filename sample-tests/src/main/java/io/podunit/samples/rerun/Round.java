package io.podunit.samples.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * How many times tests have been executed in one JVM of a build tool. The transcript's listener counts; a pod is told by
 * {@code podunit.system.properties}.
 */
public final class Round {

    private static final String PROPERTY = "samples.round";

    private Round() {}

    public static int current() {
        return Integer.getInteger(PROPERTY, 0);
    }

    /** To be called before each execution. */
    public static void next() {
        System.setProperty(PROPERTY, String.valueOf(current() + 1));
    }

    static void passInTheSecond() {
        assertEquals("a later round", current() > 1 ? "a later round" : "the first round");
    }
}
