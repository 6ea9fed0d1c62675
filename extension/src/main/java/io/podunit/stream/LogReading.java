package io.podunit.stream;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one connection. Kubelets and proxies answer with status 200 and an error text in place of the log: that is neither
 * a log nor its end. Not thread-safe.
 */
final class LogReading {

    /** Without the time stamp that every line of a log has, and without the mark of a frame. */
    private static final Pattern ERROR = Pattern.compile("(unable to retrieve container logs for "
            + "|failed to (try resolving symlinks|open log file|create fsnotify watcher|watch log file)"
            + "|[^\u001e]*too many open files|\\{\\s*\"kind\"\\s*:\\s*\"Status\")[^\u001e]*");

    private final LogAssembly assembly;
    private boolean fresh;
    private @Nullable String error;

    LogReading(LogAssembly assembly) {
        this.assembly = assembly;
    }

    void accept(String line) {
        boolean stamped = LogLine.parse(line).time() != null;
        if (!stamped && ERROR.matcher(line).matches()) {
            error = "in place of the log came: " + line;
            return;
        } else if (stamped) {
            // The log goes on: a program in the pod printed it, or the server got over it.
            error = null;
        }
        fresh |= assembly.accept(line);
    }

    /** Whether something came that was not known yet. */
    boolean fresh() {
        return fresh;
    }

    /** What was said in place of the log, or null. */
    @Nullable
    String error() {
        return error;
    }
}
