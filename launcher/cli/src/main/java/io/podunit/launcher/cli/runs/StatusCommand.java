package io.podunit.launcher.cli.runs;

import io.podunit.Constants;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.cluster.NamedTarget;
import io.podunit.launcher.cli.terminal.GivenSettings;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.runs.RunCatalog;
import io.podunit.runs.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows how far a run or a Job is: its Jobs and pods, and the classes that were reported as far as"
                + " the run's journal is here.",
        footer = {"", "Exit codes: 0 it is there, 2 wrong usage, 3 it is not there, 4 the cluster did not answer."})
@API(status = API.Status.INTERNAL)
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private ClusterAccess access;

    @Mixin
    private NamedTarget named = new NamedTarget();

    @Option(
            names = "--report-directory",
            paramLabel = "DIR",
            description = "The report directory of the run, with its journal. Default: as for run.")
    private @Nullable Path directory;

    public StatusCommand(Terminal terminal) {
        this(new ClusterAccess(terminal));
    }

    StatusCommand(ClusterAccess access) {
        this.access = access;
    }

    @Override
    public Integer call() {
        return access.answer(cluster -> {
            Target target = new RunCatalog(cluster).find(named.name());
            return new StatusReport(cluster.namespace(), target, progress(target));
        });
    }

    private @Nullable Progress progress(Target target) {
        return target instanceof Target.OfRun found
                ? Progress.of(reportDirectory(), found.run().run().value())
                : null;
    }

    private Path reportDirectory() {
        Map<String, String> given =
                directory == null ? Map.of() : Map.of(Constants.REPORT_DIRECTORY, directory.toString());
        return GivenSettings.of(given).reportDirectory().toAbsolutePath();
    }
}
