package io.podunit.samples.truth.suite;

import io.podunit.samples.truth.Truth;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class that waits at the latch of its own simple name. */
@ExtendWith(TruthRecorder.class)
abstract class HeldTestCase {

    @Test
    void waits(Truth truth) throws IOException, InterruptedException {
        truth.await(getClass().getSimpleName());
    }

    @Test
    void passes() {}
}
