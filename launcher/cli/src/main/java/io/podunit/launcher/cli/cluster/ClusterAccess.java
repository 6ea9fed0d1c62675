package io.podunit.launcher.cli.cluster;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.choice.ClusterSelector;
import io.podunit.cluster.choice.Environment;
import io.podunit.config.RunConfiguration;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.launcher.cli.terminal.ClusterOptions;
import io.podunit.launcher.cli.terminal.GivenSettings;
import io.podunit.launcher.cli.terminal.OutputFormat;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apiguardian.api.API;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster is meant, and in which form the answer is wanted. */
@API(status = API.Status.INTERNAL)
public final class ClusterAccess {

    private final Terminal terminal;
    private final Function<ClusterSettings, Cluster> clusters;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json.")
    private OutputFormat format = OutputFormat.TEXT;

    public ClusterAccess(Terminal terminal) {
        this(terminal, settings -> new ClusterSelector(settings, Environment.system()).select());
    }

    public ClusterAccess(Terminal terminal, Function<ClusterSettings, Cluster> clusters) {
        this.terminal = terminal;
        this.clusters = clusters;
    }

    /** Says which cluster it is, asks it, prints the answer and gives the exit code. */
    public int answer(Function<Cluster, ? extends Report> question) {
        return with(cluster -> {
            Report report = question.apply(cluster);
            print(report);
            return report.exitCode().code();
        });
    }

    /** Says which cluster it is, and does something with it. */
    public int with(ToIntFunction<Cluster> work) {
        try (Cluster cluster = clusters.apply(options.settings())) {
            terminal.err().println(cluster.description());
            return work.applyAsInt(cluster);
        }
    }

    /** All settings, with these values besides those that say which cluster. */
    public RunConfiguration configuration(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(options.properties());
        all.putAll(given);
        return GivenSettings.of(all);
    }

    /** The cluster that is meant; the caller closes it. */
    public Cluster open() {
        return clusters.apply(options.settings());
    }

    public void print(Report report) {
        if (json()) {
            report.json().print(terminal.out());
        } else {
            terminal.out().print(report.text(terminal.style()));
        }
    }

    public boolean json() {
        return format == OutputFormat.JSON;
    }

    public Terminal terminal() {
        return terminal;
    }
}
