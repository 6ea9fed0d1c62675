package io.podunit.samples;

import io.podunit.Constants;
import java.util.Map;

/** With pods that are processes of this machine. */
class EmbeddedHostileTests extends HostileSamples {

    @Override
    Map<String, String> configuration() {
        return Map.of(Constants.CLUSTER, "embedded");
    }
}
