package io.podunit.samples.hostile;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Test;

/** Shows a test that prints 30 MB: it passes, and nothing of its output is lost. */
@RunOnKubernetes
@Sample(tests = 1)
public class FloodTestCase {

    /** How often the line of 1,000 characters is printed. */
    public static final int LINES = 30_000;

    @Test
    void prints() {
        String line = "0123456789".repeat(100);
        for (int i = 0; i < LINES; i++) {
            System.out.println(line);
        }
    }
}
