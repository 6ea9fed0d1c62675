package io.podunit.launcher.pod;

/**
 * Cuts texts that tests made. The supervisor is a small JVM, and the client reports what it gets: one endless text must not
 * cost the results of other tests. What was left out is said.
 */
final class TextLimit {

    /** Of one text, in characters, so that what it is about still fits beside it. */
    private static final int ONE = 512 << 10;

    private int room = 4 * ONE;

    /** A limit for the texts of one event. */
    static TextLimit ofOneEvent() {
        return new TextLimit();
    }

    /** The text, or its beginning. */
    String fit(String text) {
        int most = Math.min(ONE, room);
        room -= Math.min(most, text.length());
        int left = text.length() - most;
        return left <= 0 ? text : text.substring(0, most) + "… (" + left + " more characters)";
    }
}
