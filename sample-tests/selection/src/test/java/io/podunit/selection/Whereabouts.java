package io.podunit.selection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.BeforeEach;

/** Every test must be where it was sent. */
public abstract class Whereabouts {

    @BeforeEach
    void isWhereItWasSent() {
        assertEquals(Boolean.getBoolean("selection.pod"), System.getenv("PODUNIT_POD") != null);
    }
}
