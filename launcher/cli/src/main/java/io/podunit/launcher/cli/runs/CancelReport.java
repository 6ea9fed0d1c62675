package io.podunit.launcher.cli.runs;

import io.podunit.PlainText;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.runs.RunCancel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What became of a run that was cancelled. */
record CancelReport(String run, RunCancel.Result result) implements Report {

    @Override
    public String text(Style style) {
        String who = switch (result.client()) {
            case TOLD -> "its client was told, and reports what was done";
            case ENDED -> "it had just ended by itself";
            case GONE -> "its client was gone";
            case SILENT -> "its client did not answer in time, so the run was taken from it";
        };
        return "run " + run + ": " + who + ". " + left() + '\n';
    }

    private String left() {
        return result.left().isEmpty()
                ? "Nothing is left of it."
                : "There is still " + PlainText.lines(String.join(", ", result.left()))
                        + ". Look again with 'podunit status " + run + "', or delete it with 'podunit delete " + run
                        + "'.";
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", run);
        fields.put("client", result.client().name().toLowerCase(Locale.ROOT));
        fields.put("left", result.left());
        fields.put("exit_code", exitCode().code());
        return new JsonDocument(fields);
    }

    @Override
    public ExitCode exitCode() {
        return result.left().isEmpty() ? ExitCode.PASSED : ExitCode.INFRASTRUCTURE;
    }
}
