package io.podunit.launcher.cli.sweep;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.choice.ClusterSelector;
import io.podunit.cluster.choice.Environment;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.job.RunCleanup;
import io.podunit.launcher.cli.terminal.ClusterOptions;
import io.podunit.launcher.cli.terminal.OutputFormat;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.lifecycle.RunSweep;
import io.podunit.lifecycle.StaleRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit sweep}. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Removes the runs of a namespace whose clients are gone. A run whose client lives is left alone.",
        footer = {"", "Exit codes: 0 nothing is left of them, 2 wrong usage, 4 something could not be removed."})
@API(status = API.Status.INTERNAL)
public final class SweepCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Terminal terminal;
    private final Function<ClusterSettings, Cluster> clusters;

    @Option(names = "--dry-run", description = "Only say what would be removed.")
    private boolean dryRun;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text or json.")
    private OutputFormat format = OutputFormat.TEXT;

    public SweepCommand(Terminal terminal) {
        this(terminal, settings -> new ClusterSelector(settings, Environment.system()).select());
    }

    SweepCommand(Terminal terminal, Function<ClusterSettings, Cluster> clusters) {
        this.terminal = terminal;
        this.clusters = clusters;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = clusters.apply(options.settings())) {
            terminal.err().println(cluster.description());
            SweepReport report = new SweepReport(cluster.namespace(), dryRun, sweep(cluster));
            if (format == OutputFormat.JSON) {
                report.json().print(terminal.out());
            } else {
                terminal.out().print(report.text());
            }
            return report.exitCode().code();
        }
    }

    private List<SweptRun> sweep(Cluster cluster) {
        RunSweep sweep = new RunSweep(cluster);
        return sweep.stale().stream()
                .map(run -> dryRun ? SweptRun.of(run, false, null) : remove(sweep, run, cluster))
                .toList();
    }

    private static SweptRun remove(RunSweep sweep, StaleRun run, Cluster cluster) {
        boolean removed = sweep.remove(run);
        String left = removed
                ? new RunCleanup(cluster, run.run())
                        .cleanUntilNothingComes(PATIENCE)
                        .orElse(null)
                : null;
        return SweptRun.of(run, removed, left);
    }
}
