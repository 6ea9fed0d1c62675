package io.podunit.launcher.cli.runs;

import io.podunit.PlainText;
import io.podunit.launcher.cli.terminal.AgeText;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.launcher.cli.terminal.Table;
import io.podunit.runs.JobView;
import io.podunit.runs.PodView;
import io.podunit.runs.RunView;
import io.podunit.runs.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run, a Job or a pod, with all that belongs to it. */
record StatusReport(
        String namespace, Target target, @Nullable Progress progress) implements Report {

    @Override
    public String text(Style style) {
        if (target instanceof Target.OfRun found) {
            return head(found.run()) + progressText() + '\n' + jobs(found.run().jobs());
        } else if (target instanceof Target.OfJob found) {
            return jobs(List.of(found.job()));
        }
        return pods(target.pods());
    }

    private static String head(RunView run) {
        String since = run.client() == null
                ? ""
                : ", last heard of " + AgeText.of(run.client().silence()) + " ago";
        return PlainText.line("run " + run.run().value() + ": " + run.state() + ", " + AgeText.of(run.age())
                        + " old; client " + run.clientState() + " (" + run.holder() + since + ')')
                + '\n';
    }

    private String progressText() {
        if (progress == null) {
            return "classes: not known, its journal is not here (--report-directory)\n";
        } else if (progress.failure() != null) {
            return "classes: not known. " + PlainText.line(progress.failure()) + '\n';
        }
        return "classes: " + progress.told() + " of " + progress.planned() + " reported\n";
    }

    private static String jobs(List<JobView> jobs) {
        if (jobs.isEmpty()) {
            return "There is no Job at the moment.\n";
        }
        Table table = new Table("JOB", "STATE", "AGE", "POD", "PHASE", "NODE", "REASON");
        for (JobView job : jobs) {
            if (job.pods().isEmpty()) {
                table.row(job.name(), job.state().toString(), AgeText.of(job.age()), "-", "-", "-", text(job.reason()));
            }
            job.pods()
                    .forEach(pod -> table.row(
                            job.name(),
                            job.state().toString(),
                            AgeText.of(job.age()),
                            pod.name(),
                            pod.phase(),
                            text(pod.node()),
                            text(pod.reason() == null ? job.reason() : pod.reason())));
        }
        return table.text();
    }

    private static String pods(List<PodView> pods) {
        Table table = new Table("POD", "PHASE", "AGE", "NODE", "REASON");
        pods.forEach(
                pod -> table.row(pod.name(), pod.phase(), AgeText.of(pod.age()), text(pod.node()), text(pod.reason())));
        return table.text();
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "-");
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("namespace", namespace);
        fields.put("exit_code", exitCode().code());
        if (target instanceof Target.OfRun found) {
            fields.putAll(RunList.fields(found.run()));
            putProgress(fields);
            fields.put(
                    "jobs",
                    found.run().jobs().stream().map(StatusReport::fields).toList());
        } else if (target instanceof Target.OfJob found) {
            fields.putAll(fields(found.job()));
        } else {
            target.pods().forEach(pod -> fields.putAll(fields(pod)));
        }
        return new JsonDocument(fields);
    }

    private void putProgress(Map<String, Object> fields) {
        if (progress != null && progress.failure() == null) {
            fields.put("classes", Map.of("reported", progress.told(), "planned", progress.planned()));
        } else if (progress != null) {
            fields.put("journal_error", String.valueOf(progress.failure()));
        }
    }

    private static Map<String, Object> fields(JobView job) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("job_name", job.name());
        fields.put("status", job.state().toString());
        putIfKnown(fields, "reason", job.reason());
        AgeText.put(fields, "age_s", job.age());
        fields.put("pods", job.pods().stream().map(StatusReport::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(PodView pod) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("pod_name", pod.name());
        fields.put("phase", pod.phase());
        putIfKnown(fields, "node", pod.node());
        putIfKnown(fields, "reason", pod.reason());
        AgeText.put(fields, "age_s", pod.age());
        return fields;
    }

    private static void putIfKnown(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
