package io.podunit.launcher.cli.logs;

import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.runs.PodView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The logs of some pods as they were. */
record LogReport(String namespace, List<Read> logs) implements Report {

    /** One of them. */
    record Read(PodView pod, LogTail log) {}

    @Override
    public String text(Style style) {
        boolean many = logs.size() > 1;
        return logs.stream()
                .map(read -> (many ? "==> " + read.pod().name() + " <==\n" : "") + text(read.log()))
                .collect(Collectors.joining(many ? "\n" : ""));
    }

    private static String text(LogTail log) {
        return log.lines().stream().map(line -> line + '\n').collect(Collectors.joining());
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("namespace", namespace);
        fields.put("exit_code", exitCode().code());
        fields.put("pods", logs.stream().map(LogReport::fields).toList());
        return new JsonDocument(fields);
    }

    private static Map<String, Object> fields(Read read) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("job_name", read.pod().job());
        fields.put("pod_name", read.pod().name());
        fields.put("status", read.pod().phase());
        fields.put("truncated", read.log().truncated());
        fields.put("logs", text(read.log()));
        return fields;
    }
}
