package io.podunit.selection.sub;

import io.podunit.selection.Whereabouts;
import org.junit.jupiter.api.Test;

class SubOtherTestCase extends Whereabouts {

    @Test
    void other() {}
}
