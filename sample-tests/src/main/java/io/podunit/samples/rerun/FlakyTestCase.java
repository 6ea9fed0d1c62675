package io.podunit.samples.rerun;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.podunit.RunOnKubernetes;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows tests of each kind that fail in the first round and pass in the second, beside some that always do the same. */
@RunOnKubernetes
public class FlakyTestCase {

    @Test
    void passes() {}

    @Test
    void isFlaky() {
        System.out.println("round " + Round.current());
        Round.passInTheSecond();
    }

    @Test
    void alwaysFails() {
        fail("always");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void isFlakyInTheMiddle(int row) {
        if (row == 2) {
            Round.passInTheSecond();
        }
    }

    @TestFactory
    Stream<DynamicTest> factory() {
        return Stream.of(dynamicTest("steady", () -> {}), dynamicTest("flaky", Round::passInTheSecond));
    }

    @Nested
    class Inside {

        @Test
        void isFlaky() {
            Round.passInTheSecond();
        }

        @Test
        void passes() {}
    }
}
