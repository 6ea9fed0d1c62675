package io.podunit.samples.skipped;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Test;

/** Shows tests that abort themselves because something that they assume does not hold. */
@RunOnKubernetes
@Sample(tests = 2)
public class AssumptionTestCase {

    @Test
    @Expect(value = Outcome.ABORTED, because = "the moon is not full")
    void assumes() {
        assumeTrue("full".isEmpty(), "the moon is not full");
    }

    @Test
    @Expect(value = Outcome.ABORTED, because = "not today")
    void givesUp() {
        abort("not today");
    }
}
