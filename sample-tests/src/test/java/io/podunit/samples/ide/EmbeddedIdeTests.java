package io.podunit.samples.ide;

import io.podunit.Constants;
import java.util.Map;

/** With pods that are processes of this machine. */
class EmbeddedIdeTests extends IdeTests {

    @Override
    Map<String, String> configuration() {
        return Map.of(Constants.CLUSTER, "embedded");
    }
}
