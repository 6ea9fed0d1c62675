package io.podunit.samples.truth.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.TruthRecorder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every outcome and every kind of test that there is. */
@RunOnKubernetes
@ExtendWith(TruthRecorder.class)
public class EveryOutcomeTestCase {

    @Test
    void passes() {}

    @Test
    void fails() {
        assertEquals(1, 2);
    }

    @Test
    void aborts() {
        abort("not here");
    }

    @Test
    @Disabled("not today")
    void isDisabled() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void takes(int number) {
        assertEquals(1, number % 2);
    }

    @TestFactory
    Stream<DynamicTest> makes() {
        return IntStream.range(0, 4).mapToObj(i -> dynamicTest("dynamic " + i, () -> assertEquals(0, i % 2)));
    }

    @Nested
    class Inner {

        @Test
        void passes() {}

        @Test
        void fails() {
            assertEquals(1, 2);
        }
    }
}
