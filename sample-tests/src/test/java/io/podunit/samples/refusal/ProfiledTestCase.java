package io.podunit.samples.refusal;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.Test;

/** Has a profile of its own, of which it depends whether it runs. */
@RunOnKubernetes(profile = "here")
class ProfiledTestCase {

    @Test
    void passes() {}
}
