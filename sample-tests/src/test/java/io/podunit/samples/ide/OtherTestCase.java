package io.podunit.samples.ide;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.Test;

@RunOnKubernetes
class OtherTestCase {

    @Test
    void passes() {}
}
