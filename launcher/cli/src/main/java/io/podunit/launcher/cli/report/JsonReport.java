package io.podunit.launcher.cli.report;

import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.JsonDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A run as one document. Absent fields have no value. */
@API(status = API.Status.INTERNAL)
public final class JsonReport {

    private JsonReport() {}

    public static JsonDocument of(RunResult run) {
        Map<String, Object> fields = head(run.exitCode());
        fields.put("duration_ms", run.duration().toMillis());
        fields.put("summary", summary(run));
        fields.put("tests", all(run.tests()));
        fields.put("containers", all(run.containers()));
        return new JsonDocument(fields);
    }

    /** A run that ended before it had results. */
    public static JsonDocument ofError(ExitCode code, String message) {
        Map<String, Object> fields = head(code);
        fields.put("error", message);
        return new JsonDocument(fields);
    }

    private static Map<String, Object> head(ExitCode code) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", code.name().toLowerCase(Locale.ROOT));
        fields.put("exit_code", code.code());
        return fields;
    }

    private static Map<String, Object> summary(RunResult run) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("tests", run.tests().size());
        for (Status status : Status.values()) {
            summary.put(status.code(), run.count(status));
        }
        return summary;
    }

    private static List<Map<String, Object>> all(List<TestResult> results) {
        return results.stream().map(JsonReport::one).toList();
    }

    private static Map<String, Object> one(TestResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", result.node().id());
        putIfPresent(fields, "class", result.node().className());
        fields.put("name", result.node().name());
        fields.put("status", result.status().code());
        fields.put("duration_ms", result.duration().toMillis());
        putIfPresent(fields, "reason", result.reason());
        putIfPresent(fields, "failure", failure(result.failure()));
        return fields;
    }

    private static @Nullable Map<String, Object> failure(@Nullable Throwable throwable) {
        if (throwable == null) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", Failures.type(throwable));
        putIfPresent(fields, "message", throwable.getMessage());
        fields.put("stack_trace", Failures.trace(throwable));
        return fields;
    }

    private static void putIfPresent(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
