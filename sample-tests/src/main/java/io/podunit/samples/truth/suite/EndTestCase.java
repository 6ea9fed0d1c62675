package io.podunit.samples.truth.suite;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.Truth;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One test, and a latch {@value #LATCH} after it: for faults while a class ends. */
@RunOnKubernetes
@ExtendWith(TruthRecorder.class)
public class EndTestCase {

    /** Where the class waits once its test is over. */
    public static final String LATCH = "end";

    @Test
    void passes() {}

    @AfterAll
    static void waits(Truth truth) throws IOException, InterruptedException {
        truth.await(LATCH);
    }
}
