package io.podunit.launcher.cli.logs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a log. Not thread-safe. */
final class LogTail {

    private final long limit;
    private final Deque<String> lines = new ArrayDeque<>();
    private boolean truncated;

    /** @param limit how many lines to keep; all of them where it is negative */
    LogTail(long limit) {
        this.limit = limit;
    }

    void add(String line) {
        lines.add(line);
        if (limit >= 0 && lines.size() > limit) {
            lines.remove();
            truncated = true;
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Whether there were more. */
    boolean truncated() {
        return truncated;
    }
}
