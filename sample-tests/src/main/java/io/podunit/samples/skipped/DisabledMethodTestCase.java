package io.podunit.samples.skipped;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Shows methods that are disabled, by hand and by a condition. */
@RunOnKubernetes
@Sample(tests = 3)
public class DisabledMethodTestCase {

    @Test
    @Disabled("waits for a repair")
    @Expect(value = Outcome.SKIPPED, because = "waits for a repair")
    void waits() {
        throw new AssertionError();
    }

    @Test
    @EnabledIfSystemProperty(named = "podunit.samples.moon", matches = "full", disabledReason = "needs a full moon")
    @Expect(value = Outcome.SKIPPED, because = "needs a full moon")
    void needsTheMoon() {
        throw new AssertionError();
    }

    @Test
    void runsBetweenThem() {}
}
