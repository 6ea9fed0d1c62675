package io.podunit.cluster;

import java.nio.charset.StandardCharsets;

/** A complete answer of the API server. */
record ApiAnswer(int status, byte[] body) {

    boolean successful() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
