package io.podunit.samples.rerun;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shows a class whose fixture fails in the first round. */
@RunOnKubernetes
public class FlakyFixtureTestCase {

    @BeforeAll
    static void prepare() {
        Round.passInTheSecond();
    }

    @Test
    void runsInTheSecondRound() {}

    @Test
    void runsThenToo() {}
}
