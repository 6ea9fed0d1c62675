package io.podunit.store.transfer;

import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** Answers of servers, fit for a sentence. */
@API(status = API.Status.INTERNAL)
public final class Texts {

    private static final int LIMIT = 300;

    private Texts() {}

    public static String firstLine(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        String line = text.lines().findFirst().orElse("no text");
        return line.length() <= LIMIT ? line : line.substring(0, LIMIT) + "…";
    }
}
