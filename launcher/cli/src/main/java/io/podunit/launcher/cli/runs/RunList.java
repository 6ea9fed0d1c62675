package io.podunit.launcher.cli.runs;

import io.podunit.launcher.cli.terminal.AgeText;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.launcher.cli.terminal.Table;
import io.podunit.runs.JobView;
import io.podunit.runs.PodView;
import io.podunit.runs.RunView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The runs of a namespace, one a line. */
record RunList(String namespace, List<RunView> runs) implements Report {

    @Override
    public String text(Style style) {
        if (runs.isEmpty()) {
            return "There is no run in namespace " + namespace + ".\n";
        }
        Table table = new Table("RUN", "AGE", "STATE", "CLIENT", "JOBS", "PODS", "HOLDER");
        for (RunView run : runs) {
            table.row(
                    run.run().value(),
                    AgeText.of(run.age()),
                    run.state().toString(),
                    run.clientState(),
                    run.jobs().stream().filter(JobView::ended).count() + "/"
                            + run.jobs().size(),
                    pods(run),
                    run.holder());
        }
        return table.text();
    }

    private static String pods(RunView run) {
        Map<String, Long> phases = phases(run);
        return phases.isEmpty()
                ? "none"
                : phases.entrySet().stream()
                        .map(phase -> phase.getValue() + " " + phase.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static Map<String, Long> phases(RunView run) {
        return run.pods().stream().collect(Collectors.groupingBy(PodView::phase, TreeMap::new, Collectors.counting()));
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("namespace", namespace);
        fields.put("exit_code", exitCode().code());
        fields.put("runs", runs.stream().map(RunList::fields).toList());
        return new JsonDocument(fields);
    }

    /** What a program reads of a run. */
    static Map<String, Object> fields(RunView run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("run", run.run().value());
        AgeText.put(fields, "age_s", run.age());
        fields.put("state", run.state().toString());
        fields.put("client", run.clientState());
        fields.put("holder", run.holder());
        if (run.client() != null) {
            AgeText.put(fields, "silence_s", run.client().silence());
        }
        Map<String, Object> jobs = new LinkedHashMap<>();
        for (JobView.State state : JobView.State.values()) {
            jobs.put(state.toString(), run.jobs(state));
        }
        fields.put("job_counts", jobs);
        fields.put("pod_counts", phases(run));
        return fields;
    }
}
