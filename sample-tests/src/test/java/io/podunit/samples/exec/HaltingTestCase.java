package io.podunit.samples.exec;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.Test;

@RunOnKubernetes
class HaltingTestCase {

    @Test
    void endsItsJvm() {
        Runtime.getRuntime().halt(0);
    }
}
