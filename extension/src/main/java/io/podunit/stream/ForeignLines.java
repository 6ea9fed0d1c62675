package io.podunit.stream;

import io.podunit.cluster.Cluster.LineStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of a log that are no frames, for people. A line that is read again is kept once. Not thread-safe. */
final class ForeignLines {

    private static final int LINES = 50;
    private static final int CHARACTERS = 2000;

    private final Deque<LogLine> last = new ArrayDeque<>();

    void add(LogLine line) {
        String text = line.text().length() > CHARACTERS ? line.text().substring(0, CHARACTERS) : line.text();
        LogLine kept = new LogLine(line.time(), LineStream.text(text));
        if (kept.time() != null && last.contains(kept)) {
            return;
        }
        last.add(kept);
        if (last.size() > LINES) {
            last.remove();
        }
    }

    List<String> texts() {
        return last.stream().map(LogLine::text).toList();
    }
}
