package io.podunit.samples.parameterized;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows a class that runs once for each of its arguments, with a parameterized method in it. */
@RunOnKubernetes
@ParameterizedClass(name = "with {0}")
@ValueSource(strings = {"apple", "pear"})
@Sample(tests = 6)
public class ParameterizedClassTestCase {

    private final String fruit;

    ParameterizedClassTestCase(String fruit) {
        this.fruit = fruit;
    }

    @Test
    void isAFruit() {
        assertFalse(fruit.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "e"})
    void hasAVowel(String vowel) {
        assertTrue(fruit.contains(vowel));
    }
}
