package io.podunit.benchmarks.suites;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty tests of half a second to one and a half, always the same ones; the model of as many classes as are wanted. */
public class Sleeper0000 {

    static LongStream pauses() {
        return new Random("Sleeper0000".hashCode()).longs(20, 500, 1500);
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void sleeps(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
