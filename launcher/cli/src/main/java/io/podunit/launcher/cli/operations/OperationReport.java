package io.podunit.launcher.cli.operations;

import io.podunit.PlainText;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of one object.
 *
 * @param done as in "deployment/web scaled from 1 to 3"
 * @param fields for programs, besides the object and its namespace
 */
record OperationReport(String object, String namespace, String done, Map<String, ?> fields) implements Report {

    @Override
    public String text(Style style) {
        return PlainText.line(object + ' ' + done) + '\n';
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("object", object);
        all.put("namespace", namespace);
        all.putAll(fields);
        return new JsonDocument(all);
    }
}
