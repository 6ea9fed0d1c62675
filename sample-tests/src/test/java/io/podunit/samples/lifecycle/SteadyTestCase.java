package io.podunit.samples.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes its time, so that something can happen meanwhile, and has one outcome of each kind. */
abstract class SteadyTestCase {

    @RunOnKubernetes
    static class FirstTestCase extends SteadyTestCase {}

    @RunOnKubernetes
    static class SecondTestCase extends SteadyTestCase {}

    @RunOnKubernetes
    static class ThirdTestCase extends SteadyTestCase {}

    /** Configured differently, so it belongs to another run. */
    @RunOnKubernetes(timeout = "4m")
    static class OtherTestCase extends SteadyTestCase {}

    @BeforeEach
    void takeTime() throws InterruptedException {
        Thread.sleep(300);
    }

    @Test
    void passes() {
        System.out.println("printed by passes");
        assertTrue(true);
    }

    @Test
    void fails() {
        assertEquals("expected", "actual");
    }

    @Test
    @Disabled("not today")
    void isDisabled() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void hasInvocations(int number) {
        assertTrue(number > 0);
    }
}
