package io.podunit.benchmarks.suites;

import org.junit.jupiter.api.Test;

/** One test that prints 30 MB. */
public class FloodTestCase {

    private static final int LINES = 300_000;

    @Test
    void prints() {
        String line = "x".repeat(99);
        for (int i = 0; i < LINES; i++) {
            System.out.println(line);
        }
    }
}
