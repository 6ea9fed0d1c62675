package io.podunit.samples.faults.real.disruptive;

import io.podunit.samples.faults.real.Components;
import io.podunit.samples.faults.real.RealFaultTests;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Faults that everybody notices who uses the cluster. */
@Tag("disruptive")
abstract class DisruptiveTests extends RealFaultTests {

    Components components;

    @BeforeAll
    void findComponents() {
        components = Components.orSkip();
    }
}
