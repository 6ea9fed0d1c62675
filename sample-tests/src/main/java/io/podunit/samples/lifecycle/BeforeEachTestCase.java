package io.podunit.samples.lifecycle;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Shows fixtures of single tests that fail, before one test and after another. */
@RunOnKubernetes
@Sample(tests = 3)
public class BeforeEachTestCase {

    @BeforeEach
    void failBefore(TestInfo info) {
        if (info.getTags().isEmpty() && info.getDisplayName().startsWith("fixtureFails")) {
            throw new IllegalStateException("no connection");
        }
    }

    @AfterEach
    void failAfter(TestInfo info) {
        if (info.getDisplayName().startsWith("cleanupFails")) {
            throw new IllegalStateException("still connected");
        }
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "no connection")
    void fixtureFails() {}

    @Test
    @Expect(value = Outcome.FAILED, because = "still connected")
    void cleanupFails() {}

    @Test
    void bothWork() {}
}
