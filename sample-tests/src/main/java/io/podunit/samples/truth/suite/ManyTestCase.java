package io.podunit.samples.truth.suite;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.podunit.samples.truth.TruthRecorder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small classes, for runs of several pods. */
@ExtendWith(TruthRecorder.class)
abstract class ManyTestCase {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void isNotThree(int number) {
        System.out.println(getClass().getSimpleName() + " got " + number);
        assertNotEquals(3, number);
    }
}
