package io.podunit.launcher.cli.operations;

import io.podunit.PlainText;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.operations.AppliedObject;
import io.podunit.operations.object.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became, or would become, of the objects of a manifest.
 *
 * @param ready whether all were waited for
 */
record ApplyReport(List<AppliedObject> objects, boolean dryRun, boolean ready) implements Report {

    @Override
    public String text(Style style) {
        return objects.stream().map(this::lines).collect(Collectors.joining()) + (ready ? "all are ready\n" : "");
    }

    private String lines(AppliedObject object) {
        String head = object.object() + (object.namespace().isEmpty() ? "" : " in " + object.namespace()) + ": "
                + outcome(object) + (dryRun ? " (dry run)" : "");
        return Stream.of(
                        Stream.of(head),
                        changes(object).map(change -> "  " + change),
                        object.warnings().stream().map(warning -> "  warning: " + warning))
                .flatMap(lines -> lines)
                .map(line -> PlainText.line(line) + '\n')
                .collect(Collectors.joining());
    }

    /** All that is in a new object is in the manifest anyway. */
    private static Stream<Change> changes(AppliedObject object) {
        return object.outcome() == AppliedObject.Outcome.CHANGED ? object.changes().stream() : Stream.empty();
    }

    private static String outcome(AppliedObject object) {
        return object.outcome().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dry_run", dryRun);
        fields.put("ready", ready);
        fields.put("objects", objects.stream().map(ApplyReport::fields).toList());
        return new JsonDocument(fields);
    }

    private static Map<String, ?> fields(AppliedObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("object", object.object());
        fields.put("namespace", object.namespace());
        fields.put("outcome", outcome(object));
        fields.put("changes", changes(object).map(ApplyReport::fields).toList());
        fields.put("warnings", object.warnings());
        return fields;
    }

    private static Map<String, ?> fields(Change change) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", change.path());
        fields.put("before", change.before());
        fields.put("after", change.after());
        return fields;
    }
}
