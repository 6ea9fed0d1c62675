package io.podunit.stream;

import org.jspecify.annotations.Nullable;

/** A line of a log and the server's time stamp before it; null for the piece of a line that has none. */
record LogLine(@Nullable String time, String text) {

    private static final int LONGEST_TIME = 40;

    static LogLine parse(String line) {
        int space = line.indexOf(' ');
        // A break in the middle of a long line may leave pieces without a stamp.
        if (space < 20 || space > LONGEST_TIME || line.charAt(10) != 'T' || !Character.isDigit(line.charAt(0))) {
            return new LogLine(null, line);
        }
        return new LogLine(line.substring(0, space), line.substring(space + 1));
    }
}
