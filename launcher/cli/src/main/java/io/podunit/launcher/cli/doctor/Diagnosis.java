package io.podunit.launcher.cli.doctor;

import io.podunit.PlainText;
import io.podunit.launcher.cli.examination.Finding;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All findings, for people and for scripts. */
record Diagnosis(List<Finding> findings) implements Report {

    private static final String INDENT = "\n    ";

    @Override
    public ExitCode exitCode() {
        return bad() == 0 ? ExitCode.PASSED : ExitCode.INFRASTRUCTURE;
    }

    private long bad() {
        return findings.stream()
                .filter(finding -> finding.state() == Finding.State.BAD)
                .count();
    }

    @Override
    public String text(Style style) {
        String lines = findings.stream().map(finding -> line(finding, style)).collect(Collectors.joining());
        long bad = bad();
        return lines
                + '\n'
                + (bad == 0
                        ? "Ready to run tests in the cluster."
                        : bad + (bad == 1 ? " thing is" : " things are")
                                + " in the way of running tests in the cluster.")
                + '\n';
    }

    private static String line(Finding finding, Style style) {
        String mark = switch (finding.state()) {
            case GOOD -> style.good();
            case OPTIONAL -> style.neutral();
            case BAD -> style.bad();
        };
        String remedy = finding.remedy() == null ? "" : INDENT + "remedy: " + finding.remedy();
        return mark + ' ' + finding.name() + ": "
                + PlainText.lines(finding.detail()).replace("\n", INDENT) + remedy + '\n';
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ready", bad() == 0);
        fields.put("exit_code", exitCode().code());
        fields.put("checks", findings.stream().map(Diagnosis::fields).toList());
        return new JsonDocument(fields);
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", finding.name());
        fields.put("status", finding.state().name().toLowerCase(Locale.ROOT));
        fields.put("detail", finding.detail());
        if (finding.remedy() != null) {
            fields.put("remedy", finding.remedy());
        }
        return fields;
    }
}
