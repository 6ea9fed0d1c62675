package io.podunit.samples.hostile;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Test;

/** Shows a test that stops its JVM without any shutdown hook. */
@RunOnKubernetes
@Expect(Outcome.FAILED)
@Sample(tests = 1)
public class HaltTestCase {

    @Test
    @Expect(Outcome.FAILED)
    void halts() {
        Runtime.getRuntime().halt(0);
    }
}
