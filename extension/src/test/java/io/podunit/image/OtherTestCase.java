package io.podunit.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.Test;

/** Of a pod of its own. */
@RunOnKubernetes
class OtherTestCase {

    @Test
    void passes() {
        assertEquals("é", String.valueOf((char) 0xe9));
    }
}
