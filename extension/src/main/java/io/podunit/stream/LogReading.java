package io.podunit.stream;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one connection. Kubelets and proxies answer with status 200 and an error text in place of the log: that is neither
 * a log nor its end. Not thread-safe.
 */
final class LogReading {

    /** Without the time stamp that every line of a log has. */
    private static final Pattern ERROR = Pattern.compile("unable to retrieve container logs for .*"
            + "|failed to (try resolving symlinks|open log file|create fsnotify watcher|watch log file).*"
            + "|.*too many open files.*|\\{\\s*\"kind\"\\s*:\\s*\"Status\".*");

    private final LogAssembly assembly;
    private boolean fresh;
    private @Nullable String error;

    LogReading(LogAssembly assembly) {
        this.assembly = assembly;
    }

    void accept(String line) {
        if (LogLine.parse(line).time() == null && ERROR.matcher(line).matches()) {
            error = "in place of the log came: " + line;
        } else {
            fresh |= assembly.accept(line);
        }
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
