package io.podunit.fuzz;

import org.jspecify.annotations.Nullable;

/**
 * One line on the node.
 *
 * @param time RFC 3339, or null where the server puts none before it
 */
record Entry(@Nullable String time, String text) {

    static final char MAGIC = '\u001e';

    String delivered() {
        return time == null ? text : time + ' ' + text;
    }

    /** The last frame of the line, to its end; all of it where there is none. */
    String frame() {
        return text.substring(Math.max(0, text.lastIndexOf(MAGIC)));
    }
}
