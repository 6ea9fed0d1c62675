package io.podunit.samples.truth.suite;

import static org.junit.jupiter.api.Assertions.fail;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.Truth;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Some tests, then one that waits at the latch {@value #LATCH}, then some more: for faults in the middle of a class. */
@RunOnKubernetes
@TestMethodOrder(MethodOrderer.MethodName.class)
@ExtendWith(TruthRecorder.class)
public class MiddleTestCase {

    /** Where the third test waits. */
    public static final String LATCH = "middle";

    @Test
    void a_passes() {}

    @Test
    void b_fails() {
        fail("as it should");
    }

    @Test
    void c_waits(Truth truth) throws IOException, InterruptedException {
        System.out.println("waiting");
        truth.await(LATCH);
        System.out.println("released");
    }

    @Test
    void d_passes() {}

    @Test
    void e_fails() {
        fail("as it should");
    }
}
