package io.podunit.samples.truth.suite;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.Truth;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Much output, in lines of several lengths: 400 KB before the latch {@value #LATCH} and 400 KB after it. */
@RunOnKubernetes
@TestMethodOrder(MethodOrderer.MethodName.class)
@ExtendWith(TruthRecorder.class)
public class ChattyTestCase {

    /** Where the class waits in the middle of its output. */
    public static final String LATCH = "chat";

    @ParameterizedTest
    @ValueSource(ints = {100, 15_000, 16_384, 17_000, 100_000})
    void a_prints(int length) {
        print(length);
    }

    @Test
    void b_waits(Truth truth) throws IOException, InterruptedException {
        truth.await(LATCH);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 15_000, 16_384, 17_000, 100_000})
    void c_prints(int length) {
        print(length);
    }

    /** Nothing that could be packed: the log is as long as the output. */
    private static void print(int length) {
        var random = new Random(length);
        for (int printed = 0; printed < 80_000; printed += length) {
            System.out.println(random.ints(length, '0', 'o' + 1)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append));
        }
    }
}
