package io.podunit.samples.hostile;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shows a test that takes all memory of its JVM. */
@RunOnKubernetes
@Expect(Outcome.FAILED)
@Sample(tests = 1)
public class OutOfMemoryTestCase {

    @Test
    @Expect(Outcome.FAILED)
    void takesEverything() {
        List<long[]> all = new ArrayList<>();
        while (true) {
            // Larger than any heap for pods, so that this fails at once instead of filling it bit by bit.
            all.add(new long[Integer.MAX_VALUE - 8]);
        }
    }
}
