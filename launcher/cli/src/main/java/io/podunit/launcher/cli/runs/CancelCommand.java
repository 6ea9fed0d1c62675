package io.podunit.launcher.cli.runs;

import io.podunit.job.RunId;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.cluster.RunIdConverter;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.lifecycle.LeaseHolder;
import io.podunit.runs.Patience;
import io.podunit.runs.RunCancel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code podunit cancel}. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Ends a run, whoever has it. Its client reports what was done and fails the rest; then the run's"
                + " Jobs and pods are removed.",
        footer = {
            "",
            "Exit codes: 0 nothing is left of it, 2 wrong usage, 3 there is no such run,",
            "4 something is left, or the cluster did not answer."
        })
@API(status = API.Status.INTERNAL)
public final class CancelCommand implements Callable<Integer> {

    @Mixin
    private ClusterAccess access;

    @Parameters(
            paramLabel = "RUN",
            description = "The run's id, as 'podunit list' shows it.",
            converter = RunIdConverter.class)
    private @Nullable RunId run;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description =
                    "For its client to answer, which takes up to a third of its Lease's duration, and then for its"
                            + " pods to end. Default: 60.")
    private long seconds = 60;

    public CancelCommand(Terminal terminal) {
        this(new ClusterAccess(terminal));
    }

    CancelCommand(ClusterAccess access) {
        this.access = access;
    }

    @Override
    public Integer call() {
        RunId wanted = Objects.requireNonNull(run);
        return access.answer(cluster -> {
            Patience patience = Patience.of(Duration.ofSeconds(seconds));
            RunCancel cancel = new RunCancel(cluster, LeaseHolder.ofThisProcess(), patience);
            return new CancelReport(wanted.value(), cancel.cancel(wanted));
        });
    }
}
