package sample.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What it ran before it failed is covered. */
class FailingTest {

    @Test
    void fails() {
        assertEquals(1, Registry.value("first"));
        assertEquals(7, Registry.value("other"));
    }
}
