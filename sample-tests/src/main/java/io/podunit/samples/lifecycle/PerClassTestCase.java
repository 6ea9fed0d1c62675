package io.podunit.samples.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Shows one instance for all tests, which run in the order that they ask for. */
@RunOnKubernetes
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Sample(tests = 3)
public class PerClassTestCase {

    private int steps;

    @BeforeAll
    void begin() {
        steps = 1;
    }

    @Test
    @Order(3)
    void comesThird() {
        assertEquals(3, steps++);
    }

    @Test
    @Order(1)
    void comesFirst() {
        assertEquals(1, steps++);
    }

    @Test
    @Order(2)
    void comesSecond() {
        assertEquals(2, steps++);
    }
}
