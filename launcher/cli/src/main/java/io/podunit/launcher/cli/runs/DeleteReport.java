package io.podunit.launcher.cli.runs;

import io.podunit.PlainText;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of what was to be deleted.
 *
 * @param left what is still there
 * @param waited whether that is an objection
 */
record DeleteReport(String name, List<String> left, boolean waited) implements Report {

    @Override
    public String text(Style style) {
        if (left.isEmpty()) {
            return "deleted: " + name + ", nothing is left of it\n";
        }
        String still = PlainText.lines(String.join(", ", left));
        return waited
                ? "not gone yet: " + still
                        + ". A pod that does not end within its grace period has a finalizer, or a node"
                        + " that does not answer: kubectl describe shows which. --timeout waits longer.\n"
                : "deletion was asked for; there is still " + still + '\n';
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("left", left);
        fields.put("exit_code", exitCode().code());
        return new JsonDocument(fields);
    }

    @Override
    public ExitCode exitCode() {
        return left.isEmpty() || !waited ? ExitCode.PASSED : ExitCode.INFRASTRUCTURE;
    }
}
