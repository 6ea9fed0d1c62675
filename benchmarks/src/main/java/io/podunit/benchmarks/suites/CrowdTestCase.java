package io.podunit.benchmarks.suites;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.IntStream;

/** As many cases as commons-codec has, none of which needs memory of its own. */
public class CrowdTestCase {

    static IntStream numbers() {
        return IntStream.range(0, 18_368);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void holds(int number) {
        assertTrue(number >= 0);
    }
}
