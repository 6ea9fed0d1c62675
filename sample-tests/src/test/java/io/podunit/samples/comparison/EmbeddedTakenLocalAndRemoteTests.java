package io.podunit.samples.comparison;

import io.podunit.Constants;
import java.util.Map;

/** With pods that take one class after the other, whichever is free. */
class EmbeddedTakenLocalAndRemoteTests extends LocalAndRemoteTests {

    @Override
    Map<String, String> configuration() {
        return Map.of(
                Constants.CLUSTER,
                "embedded",
                Constants.REPLAY,
                "ordered",
                Constants.BALANCE,
                "taken",
                Constants.PARALLELISM,
                "3");
    }
}
