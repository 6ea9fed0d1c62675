package io.podunit.cluster;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A complete answer of the API server.
 *
 * @param warnings what it has to say besides
 */
record ApiAnswer(int status, byte[] body, List<String> warnings) {

    ApiAnswer(int status, byte[] body) {
        this(status, body, List.of());
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
