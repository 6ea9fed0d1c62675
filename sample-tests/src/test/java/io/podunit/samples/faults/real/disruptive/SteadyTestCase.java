package io.podunit.samples.faults.real.disruptive;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.Truth;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A latch {@value #LATCH}, then for 20 s some 150 KB a second that cannot be compressed. */
@RunOnKubernetes
@TestMethodOrder(MethodOrderer.MethodName.class)
@ExtendWith(TruthRecorder.class)
class SteadyTestCase {

    static final String LATCH = "steady";

    private static final Random RANDOM = new Random(4);

    @Test
    void a_waits(Truth truth) throws IOException, InterruptedException {
        truth.await(LATCH);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void b_prints(int number) throws InterruptedException {
        byte[] noise = new byte[55_000];
        RANDOM.nextBytes(noise);
        System.out.println(Base64.getEncoder().encodeToString(noise));
        // So that the kubelet gets to rotate the log many times.
        new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        assertNotEquals(7, number);
    }

    static IntStream numbers() {
        return IntStream.range(0, 40);
    }
}
