package io.podunit.launcher.cli.logs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apiguardian.api.API;

/** The last lines of a log. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class LogTail {

    private final long limit;
    private final long characters;
    private final Deque<String> lines = new ArrayDeque<>();
    private long kept;
    private boolean truncated;

    /**
     * @param limit how many lines to keep; all of them where it is negative
     * @param characters how many of these lines together; all of them where it is negative
     */
    LogTail(long limit, long characters) {
        this.limit = limit;
        this.characters = characters;
    }

    void add(String line) {
        lines.add(line);
        kept += line.length();
        while (tooMuch()) {
            kept -= lines.remove().length();
            truncated = true;
        }
    }

    private boolean tooMuch() {
        return limit >= 0 && lines.size() > limit || characters >= 0 && kept > characters;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Whether there were more. */
    public boolean truncated() {
        return truncated;
    }
}
