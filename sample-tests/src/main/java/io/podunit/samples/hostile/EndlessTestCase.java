package io.podunit.samples.hostile;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Test;

/** Shows a test that does not end: its class is stopped when its time is over. */
@RunOnKubernetes(timeout = "5s")
@Expect(Outcome.FAILED)
@Sample(tests = 1)
public class EndlessTestCase {

    private volatile boolean goOn = true;

    @Test
    @Expect(Outcome.FAILED)
    void loops() {
        while (goOn) {
            Thread.onSpinWait();
        }
    }
}
