package io.podunit.launcher.cli.logs;

import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.cluster.NamedTarget;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.runs.NothingFoundException;
import io.podunit.runs.PodView;
import io.podunit.runs.RunCatalog;
import io.podunit.runs.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit logs}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows what the tests of a run, a Job or a pod printed, as text.",
        footer = {
            "",
            "Exit codes: 0 shown, 2 wrong usage, 3 it is not there or has no log yet,",
            "4 the cluster did not answer, 130 interrupted."
        })
@API(status = API.Status.INTERNAL)
public final class LogsCommand implements Callable<Integer> {

    private static final Duration NEW_PODS = Duration.ofSeconds(1);

    @Mixin
    private ClusterAccess access;

    @Mixin
    private NamedTarget named = new NamedTarget();

    @Option(
            names = {"-f", "--follow"},
            description = "Also what is printed from now on, until it is over. With -o json each line is a document.")
    private boolean follow;

    @Option(
            names = "--tail",
            paramLabel = "LINES",
            description = "How many of the last lines of each pod; -1 for all. Default: 1000.")
    private long tail = 1000;

    @Option(names = "--raw", description = "The log as it is, with the frames in which results come back.")
    private boolean raw;

    @Option(
            names = {"-c", "--container"},
            paramLabel = "NAME",
            description = "The container. Default: Podunit's own, or the pod's first.")
    private @Nullable String container;

    public LogsCommand(Terminal terminal) {
        this(new ClusterAccess(terminal));
    }

    LogsCommand(ClusterAccess access) {
        this.access = access;
    }

    @Override
    public Integer call() {
        LogSettings settings = new LogSettings(raw, tail, -1, container);
        String wanted = named.name();
        return access.with(cluster -> follow ? follow(cluster, wanted, settings) : show(cluster, wanted, settings));
    }

    private int show(Cluster cluster, String wanted, LogSettings settings) {
        Target target = new RunCatalog(cluster).find(wanted);
        List<PodView> started = PodLog.started(target.pods());
        if (started.isEmpty()) {
            throw new NothingFoundException("Nothing of " + wanted
                    + " has printed anything yet: " + waiting(target) + " 'podunit status " + wanted
                    + "' shows more, and --follow waits.");
        }
        List<LogReport.Read> logs = started.stream()
                .map(pod -> new LogReport.Read(pod, new PodLog(cluster, pod, settings).whole()))
                .toList();
        LogReport report = new LogReport(cluster.namespace(), logs);
        access.print(report);
        return report.exitCode().code();
    }

    private static String waiting(Target target) {
        return target.pods().stream()
                .findFirst()
                .map(pod -> "pod " + pod.name() + " is " + pod.phase()
                        + (pod.reason() == null ? "." : " (" + pod.reason() + ")."))
                .orElse("it has no pod at the moment.");
    }

    private int follow(Cluster cluster, String wanted, LogSettings settings) {
        Target target = new RunCatalog(cluster).find(wanted);
        boolean many =
                target instanceof Target.OfRun found && found.run().jobs().size() > 1;
        LogPrinter printer = new LogPrinter(access.terminal().out(), access.json(), many);
        new FollowedLogs(cluster, settings, printer, NEW_PODS).follow(() -> new RunCatalog(cluster).find(wanted));
        return ExitCode.PASSED.code();
    }
}
