package io.podunit;

import org.apiguardian.api.API;

/**
 * Text from elsewhere for people: from pods, tests, other programs' events. What would steer a terminal (move the cursor, hide
 * or reorder what is shown, answer in the user's name) is written as an escape and does nothing.
 */
@API(status = API.Status.INTERNAL)
public final class PlainText {

    private PlainText() {}

    /** The text with its line breaks and tabs. */
    public static String lines(String text) {
        return harmless(text.replace("\r\n", "\n"), true);
    }

    /** The text in one line: with a line break of its own it could say something in another's name. */
    public static String line(String text) {
        return harmless(text, false);
    }

    private static String harmless(String text, boolean breaks) {
        if (text.chars().noneMatch(c -> steers((char) c, breaks))) {
            return text;
        }
        StringBuilder harmless = new StringBuilder(text.length() + 64);
        for (char c : text.toCharArray()) {
            harmless.append(steers(c, breaks) ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return harmless.toString();
    }

    private static boolean steers(char c, boolean breaks) {
        boolean kept = c == '\t' || (breaks && c == '\n');
        return Character.isISOControl(c) ? !kept : breaksLines(c) || reorders(c);
    }

    private static boolean breaksLines(char c) {
        return c == 0x2028 || c == 0x2029;
    }

    /** Embeddings, overrides and isolates: with them, text is shown in another order than it has. */
    private static boolean reorders(char c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}
