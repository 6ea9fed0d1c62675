package io.podunit.samples.lifecycle;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows a class that fails before its first test: none of them is reported, as in any other run. */
@RunOnKubernetes
@Expect(value = Outcome.FAILED, because = "java.lang.IllegalStateException: the database did not come up")
@Sample(tests = 0)
public class BeforeAllTestCase {

    @BeforeAll
    static void fail() {
        throw new IllegalStateException("the database did not come up");
    }

    @Test
    void neverRuns() {}

    @Test
    void neverRunsEither() {}
}
