package io.podunit.launcher.cli.operations;

import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.ClusterOperations;
import io.podunit.operations.audit.AuditFile;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster is changed, how long that may take, and where it is written down. */
@API(status = API.Status.INTERNAL)
public final class OperationAccess {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin
    private ClusterAccess access;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For everything that is waited for, together. Default: 300.")
    private long seconds = 300;

    @Mixin
    private AuditOption audit = new AuditOption();

    public OperationAccess(Terminal terminal) {
        this.access = new ClusterAccess(terminal);
    }

    /**
     * Says which cluster it is, does something to it, prints what came of it and gives the exit code.
     *
     * @throws ParameterException where that cannot be done to such an object
     */
    int answer(Function<ClusterOperations, ? extends Report> operation) {
        return with((cluster, operations) -> {
            Report report = operation.apply(operations);
            access.print(report);
            return report.exitCode().code();
        });
    }

    /** The same for what prints by itself; gives the exit code. */
    public int with(ToIntBiFunction<Cluster, ClusterOperations> work) {
        AuditFile log = audit.file();
        try {
            return access.with(
                    cluster -> work.applyAsInt(cluster, ClusterOperations.on(cluster, log, System::nanoTime)));
        } catch (IllegalArgumentException e) {
            throw wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    /** For errors that show only once the command line was read. */
    public ParameterException wrongUsage(String text) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), text);
    }

    public void print(Report report) {
        access.print(report);
    }

    public boolean json() {
        return access.json();
    }

    public Terminal terminal() {
        return access.terminal();
    }

    public Duration limit() {
        return Duration.ofSeconds(seconds);
    }
}
