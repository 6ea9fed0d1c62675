package io.podunit.samples.parameterized;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Shows repeated tests; the second repetition fails. */
@RunOnKubernetes
@Sample(tests = 3)
public class RepeatedTestCase {

    @RepeatedTest(3)
    @Expect(value = Outcome.FAILED, because = "expected: not equal but was: <2>", only = "repetition 2 of 3")
    void repeats(RepetitionInfo info) {
        assertNotEquals(2, info.getCurrentRepetition());
    }
}
