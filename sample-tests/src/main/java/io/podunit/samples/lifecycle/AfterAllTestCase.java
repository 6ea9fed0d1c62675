package io.podunit.samples.lifecycle;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Shows a class that fails after its last test, which has passed. */
@RunOnKubernetes
@Expect(value = Outcome.FAILED, because = "java.lang.IllegalStateException: the database did not go down")
@Sample(tests = 1)
public class AfterAllTestCase {

    @AfterAll
    static void fail() {
        throw new IllegalStateException("the database did not go down");
    }

    @Test
    void passesBefore() {}
}
