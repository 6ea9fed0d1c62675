package io.podunit.launcher.cli.sweep;

import io.podunit.cluster.Cluster;
import io.podunit.job.RunCleanup;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.lifecycle.RunSweep;
import io.podunit.lifecycle.StaleRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit sweep}. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Removes the runs of a namespace whose clients are gone, and the namespaces of tests that were killed. What is still in use is"
                    + " left alone."
        },
        footer = {"", "Exit codes: 0 nothing is left of them, 2 wrong usage, 4 something could not be removed."})
@API(status = API.Status.INTERNAL)
public final class SweepCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private ClusterAccess access;

    @Option(names = "--dry-run", description = "Only say what would be removed.")
    private boolean dryRun;

    public SweepCommand(Terminal terminal) {
        this(new ClusterAccess(terminal));
    }

    SweepCommand(ClusterAccess access) {
        this.access = access;
    }

    @Override
    public Integer call() {
        return access.answer(cluster ->
                new SweepReport(cluster.namespace(), dryRun, sweep(cluster), SweptNamespaces.sweep(cluster, dryRun)));
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
