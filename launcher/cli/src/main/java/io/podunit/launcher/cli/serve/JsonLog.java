package io.podunit.launcher.cli.serve;

import io.podunit.launcher.cli.serve.exchange.RequestRecord;
import io.podunit.launcher.cli.terminal.JsonDocument;
import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** The service's log: an object a line. Neither headers nor queries are in it. Safe for use by many threads. */
final class JsonLog {

    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private final PrintStream out;
    private final Clock clock;

    JsonLog(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    void info(String message) {
        write("info", message, Map.of());
    }

    void request(RequestRecord request) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", request.method());
        fields.put("path", request.path());
        fields.put("status", request.status());
        fields.put("duration_ms", request.duration().toMillis());
        fields.put("remote", request.remote());
        if (request.problem() != null) {
            fields.put("error", request.problem());
        }
        write(level(request.status()), "request", fields);
    }

    private static String level(int status) {
        return status >= SERVER_ERROR ? "error" : status >= CLIENT_ERROR ? "warn" : "info";
    }

    private synchronized void write(String level, String message, Map<String, Object> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("level", level);
        fields.put("message", message);
        fields.putAll(more);
        new JsonDocument(fields).printLine(out);
    }
}
