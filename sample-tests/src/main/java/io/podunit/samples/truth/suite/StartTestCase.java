package io.podunit.samples.truth.suite;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.Truth;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A latch {@value #LATCH} before the first test: for faults when the pod runs and nothing has been told. */
@RunOnKubernetes
@ExtendWith(TruthRecorder.class)
public class StartTestCase {

    /** Where the class waits before its tests. */
    public static final String LATCH = "start";

    @BeforeAll
    static void waits(Truth truth) throws IOException, InterruptedException {
        truth.await(LATCH);
    }

    @Test
    void first() {}

    @Test
    void second() {}
}
