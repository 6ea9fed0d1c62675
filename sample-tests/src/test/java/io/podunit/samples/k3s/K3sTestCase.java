package io.podunit.samples.k3s;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.Test;

/** Runs in a cluster that was started for it. */
@RunOnKubernetes
class K3sTestCase {

    @Test
    void passes() {}
}
