package io.podunit.launcher.cli.operations;

import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.ClusterOperations;
import io.podunit.operations.audit.AuditFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which cluster is changed, how long that may take, and where it is written down. */
final class OperationAccess {

    private static final Path AUDIT_LOG = Path.of(".podunit", "audit.jsonl");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin
    private ClusterAccess access;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For everything that is waited for, together. Default: 300.")
    private long seconds = 300;

    @Option(
            names = "--audit-log",
            paramLabel = "FILE",
            description = "Gets a line of JSON for each change: who, what, before, after, outcome. Default:"
                    + " PODUNIT_AUDIT_LOG, or .podunit/audit.jsonl in the home directory.",
            defaultValue = "${env:PODUNIT_AUDIT_LOG}")
    private @Nullable Path audit;

    OperationAccess(Terminal terminal) {
        this.access = new ClusterAccess(terminal);
    }

    /**
     * Says which cluster it is, does something to it, prints what came of it and gives the exit code.
     *
     * @throws ParameterException where that cannot be done to such an object
     */
    int answer(Function<ClusterOperations, ? extends Report> operation) {
        AuditFile log = new AuditFile(audit == null ? home().resolve(AUDIT_LOG) : audit);
        try {
            return access.answer(cluster -> operation.apply(ClusterOperations.on(cluster, log, System::nanoTime)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    Duration limit() {
        return Duration.ofSeconds(seconds);
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }
}
