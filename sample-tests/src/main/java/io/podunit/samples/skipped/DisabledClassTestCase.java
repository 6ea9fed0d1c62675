package io.podunit.samples.skipped;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Shows a class that is disabled: of its tests nothing is told. */
@RunOnKubernetes
@Disabled("the whole class is out of order")
@Expect(value = Outcome.SKIPPED, because = "the whole class is out of order")
@Sample(tests = 0)
public class DisabledClassTestCase {

    @Test
    void neverRuns() {
        throw new AssertionError();
    }
}
