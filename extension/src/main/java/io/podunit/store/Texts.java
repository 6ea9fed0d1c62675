package io.podunit.store;

import java.nio.charset.StandardCharsets;

/** Answers of servers, fit for a sentence. */
final class Texts {

    private static final int LIMIT = 300;

    private Texts() {}

    static String firstLine(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        String line = text.lines().findFirst().orElse("no text");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
    }
}
