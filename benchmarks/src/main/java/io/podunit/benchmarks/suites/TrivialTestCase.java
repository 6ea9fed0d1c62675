package io.podunit.benchmarks.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Tests that cost nothing: what is measured is everything around them. */
public class TrivialTestCase {

    @Test
    void one() {
        assertEquals(1, 1);
    }

    @Test
    void two() {
        assertEquals(2, 2);
    }

    @Test
    void three() {
        assertEquals(3, 3);
    }

    @Test
    void four() {
        assertEquals(4, 4);
    }

    @Test
    void five() {
        assertEquals(5, 5);
    }
}
