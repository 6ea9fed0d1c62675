package io.podunit.samples.refusal;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.Test;

/** Passes, if only it runs. */
@RunOnKubernetes
class RefusedTestCase {

    @Test
    void passes() {}
}
