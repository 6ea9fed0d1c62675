package io.podunit.samples.comparison;

import io.podunit.Constants;
import java.util.Map;

/** With pods that are processes of this machine. */
class EmbeddedLocalAndRemoteTests extends LocalAndRemoteTests {

    @Override
    Map<String, String> configuration() {
        return Map.of(Constants.CLUSTER, "embedded", Constants.REPLAY, "ordered");
    }
}
