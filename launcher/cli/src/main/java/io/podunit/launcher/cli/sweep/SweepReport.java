package io.podunit.launcher.cli.sweep;

import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a sweep found and did, for people and for scripts. */
record SweepReport(String namespace, boolean dryRun, List<SweptRun> runs, SweptNamespaces namespaces)
        implements Report {

    @Override
    public ExitCode exitCode() {
        boolean clean = namespaces.complete() && runs.stream().allMatch(run -> run.left() == null);
        return clean ? ExitCode.PASSED : ExitCode.INFRASTRUCTURE;
    }

    @Override
    public String text(Style style) {
        String ofRuns = runs.isEmpty()
                ? "There is no abandoned run in namespace " + namespace + ".\n"
                : runs.stream().map(this::line).collect(Collectors.joining());
        return ofRuns + ofNamespaces();
    }

    private String ofNamespaces() {
        return namespaces.unknown() == null
                ? namespaces.found().stream().map(this::line).collect(Collectors.joining())
                : "Namespaces of killed tests were not looked for: " + namespaces.unknown() + '\n';
    }

    private String line(SweptNamespaces.Swept swept) {
        String which = " namespace " + swept.name() + " of a killed test\n";
        if (swept.left() != null) {
            return "not removed:" + which + "    " + swept.left() + '\n';
        }
        return (dryRun ? "would remove:" : "removed:") + which;
    }

    private String line(SweptRun run) {
        String who = " run " + run.run() + " of " + run.holder() + ", silent for " + run.silence() + " s\n";
        if (run.left() != null) {
            return "not removed:" + who + "    " + run.left() + '\n';
        } else if (dryRun) {
            return "would remove:" + who;
        }
        return (run.removed() ? "removed:" : "left alone, its client came back:") + who;
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("namespace", namespace);
        fields.put("dry_run", dryRun);
        fields.put("exit_code", exitCode().code());
        fields.put("runs", runs.stream().map(SweepReport::fields).toList());
        fields.put(
                "namespaces",
                namespaces.found().stream().map(SweepReport::fields).toList());
        if (namespaces.unknown() != null) {
            fields.put("namespaces_unknown", namespaces.unknown());
        }
        return new JsonDocument(fields);
    }

    private static Map<String, Object> fields(SweptNamespaces.Swept swept) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("namespace", swept.name());
        fields.put("removed", swept.removed());
        if (swept.left() != null) {
            fields.put("left", swept.left());
        }
        return fields;
    }

    private static Map<String, Object> fields(SweptRun run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", run.run());
        fields.put("holder", run.holder());
        fields.put("silence_s", run.silence());
        fields.put("removed", run.removed());
        if (run.left() != null) {
            fields.put("left", run.left());
        }
        return fields;
    }
}
