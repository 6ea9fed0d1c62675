package io.podunit.samples.parameterized;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows parameterized tests with arguments of every kind; one invocation fails. */
@RunOnKubernetes
@Sample(tests = 16)
public class ParameterizedTestCase {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    @Expect(value = Outcome.FAILED, because = "expected: <true> but was: <false>", only = "number=3")
    void isEven(int number) {
        assertTrue(number % 2 == 0);
    }

    @ParameterizedTest(name = "{0} has {1} letters")
    @CsvSource({"one, 3", "three, 5", "'a, b', 4"})
    void hasLetters(String word, int letters) {
        assertEquals(letters, word.length());
    }

    @ParameterizedTest
    @EnumSource(DayOfWeek.class)
    void isADay(DayOfWeek day) {
        assertNotNull(day);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void isFilled(List<String> list, int size) {
        assertEquals(size, list.size());
    }

    @ParameterizedTest
    @NullAndEmptySource
    void isNothing(String text) {
        assertFalse(text != null && !text.isEmpty());
    }

    static Stream<Arguments> lists() {
        return Stream.of(Arguments.of(List.of("ä", "€"), 2));
    }
}
