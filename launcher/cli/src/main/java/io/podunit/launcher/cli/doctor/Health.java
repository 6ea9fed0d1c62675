package io.podunit.launcher.cli.doctor;

import io.podunit.PlainText;
import io.podunit.PodunitException;
import io.podunit.cluster.AccessRules;
import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.preflight.Permission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cluster is there and tests may run in it.
 *
 * @param cluster as it describes itself, or empty
 * @param missing rights without which no test can run
 * @param error why it is not there, with the remedy, or null
 */
record Health(
        Instant time,
        String cluster,
        String namespace,
        @Nullable String version,
        List<String> missing,
        @Nullable String error)
        implements Report {

    static Health of(Supplier<Cluster> source, Instant time) {
        Instant shown = time.truncatedTo(ChronoUnit.SECONDS);
        try (Cluster cluster = source.get()) {
            AccessRules rules = cluster.rules();
            List<String> missing = Permission.all().stream()
                    .filter(permission -> permission.needed() && !permission.granted(rules, cluster))
                    .map(Permission::title)
                    .toList();
            return new Health(
                    shown,
                    cluster.description(),
                    cluster.namespace(),
                    cluster.version().orElse(null),
                    missing,
                    null);
        } catch (PodunitException e) {
            return new Health(shown, "", "", null, List.of(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String text(Style style) {
        if (error != null) {
            return style.bad() + ' ' + PlainText.line(error) + '\n';
        }
        String server = PlainText.line(cluster + (version == null ? "" : ", server " + version));
        return missing.isEmpty()
                ? style.good() + ' ' + server + '\n'
                : style.bad() + ' ' + server + "; not allowed: " + String.join(", ", missing)
                        + ". 'podunit doctor' says what to do.\n";
    }

    /** The fields of the service's answer, and what else there is. */
    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kubernetes_connected", error == null);
        fields.put("timestamp", time.toString());
        fields.put("exit_code", exitCode().code());
        if (error != null) {
            fields.put("error", error);
            return new JsonDocument(fields);
        }
        fields.put("cluster", cluster);
        fields.put("namespace", namespace);
        if (version != null) {
            fields.put("server_version", version);
        }
        fields.put("missing_rights", missing);
        return new JsonDocument(fields);
    }

    @Override
    public ExitCode exitCode() {
        return error == null && missing.isEmpty() ? ExitCode.PASSED : ExitCode.INFRASTRUCTURE;
    }
}
