package io.podunit.samples.incluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Is started by a pod. */
@RunOnKubernetes
@TestMethodOrder(MethodOrderer.MethodName.class)
class ChildTestCase {

    @Test
    void fails() {
        assertEquals(1, 2, "as it should");
    }

    @Test
    void passes() {}
}
