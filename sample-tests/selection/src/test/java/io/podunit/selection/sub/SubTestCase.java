package io.podunit.selection.sub;

import io.podunit.selection.Whereabouts;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

class SubTestCase extends Whereabouts {

    @RepeatedTest(2)
    @Tag("slow")
    void again() {}
}
