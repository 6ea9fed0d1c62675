package io.podunit.samples.failing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Shows failed assertions: those with an expected and an actual value come back with both. */
@RunOnKubernetes
@Sample(tests = 8)
public class AssertionTestCase {

    @Test
    @Expect(value = Outcome.FAILED, because = "the colour ==> expected: <red> but was: <blue>")
    void comparesTexts() {
        assertEquals("red", "blue", "the colour");
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "expected: <null> but was: <7>")
    void comparesWithNull() {
        assertEquals(null, Integer.valueOf(7));
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "expected: <true> but was: <false>")
    void expectsTruth() {
        assertTrue("podunit".isEmpty());
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "an account (2 failures)")
    void comparesSeveralThings() {
        assertAll("an account", () -> assertEquals(1, 2), () -> assertEquals("a", "b"), () -> assertTrue(true));
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "but nothing was thrown")
    void expectsAnException() {
        assertThrows(IllegalStateException.class, () -> {});
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "first line")
    void failsInTwoLines() {
        fail("first line\nsecond line: <x> & \"y\"");
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "not saved")
    void failsForACause() {
        fail("not saved", new IOException("the disk is full"));
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "OwnAssertionError: not loaded")
    void failsInItsOwnWay() {
        throw new OwnAssertionError("not loaded", new IOException("the disk is gone"));
    }

    private static final class OwnAssertionError extends AssertionError {
        private static final long serialVersionUID = 1L;

        OwnAssertionError(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
