package io.podunit.launcher.cli.logs;

import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.runs.PodView;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints lines of many pods as they come. Safe for use by many threads. */
final class LogPrinter implements LogSink {

    private final PrintStream out;
    private final boolean json;
    private final boolean prefixed;

    /**
     * @param json whether each line is a JSON document
     * @param prefixed whether each line says from which pod it is
     */
    LogPrinter(PrintStream out, boolean json, boolean prefixed) {
        this.out = out;
        this.json = json;
        this.prefixed = prefixed;
    }

    @Override
    public synchronized void print(PodView pod, String line) {
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("pod_name", pod.name());
            fields.put("line", line);
            new JsonDocument(fields).printLine(out);
        } else {
            out.println(prefixed ? '[' + label(pod) + "] " + line : line);
            out.flush();
        }
    }

    /** Of our own pods, shard and attempt: all that tells the pods of one run apart. */
    static String label(PodView pod) {
        return pod.job().matches("podunit-[0-9a-f]{12}-\\d+-\\d+")
                ? pod.job().substring("podunit-0123456789ab-".length())
                : pod.name();
    }
}
