package io.podunit.launcher.cli.operations;

import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.ClusterOperations;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit rollback}. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Rolls a deployment, a stateful set or a daemon set back to an earlier revision, and waits until that"
                        + " is ready.",
        footer = {
            "",
            "Exit codes: 0 it is ready, 2 wrong usage, 3 there is no such object or revision,",
            "4 the cluster refused, or it was not ready in time."
        })
@API(status = API.Status.INTERNAL)
public final class RollbackCommand implements Callable<Integer> {

    @Mixin
    private ObjectAccess access;

    @Option(
            names = "--to-revision",
            paramLabel = "NUMBER",
            description = "As 'kubectl rollout history' numbers them. Default: the one before the newest.")
    private @Nullable Long revision;

    public RollbackCommand(Terminal terminal) {
        this.access = new ObjectAccess(terminal);
    }

    @Override
    public Integer call() {
        return access.answer(this::rollBack);
    }

    private OperationReport rollBack(ClusterOperations cluster, String name) {
        long now = revision == null
                ? cluster.rollBack(name, access.limit())
                : cluster.rollBack(name, revision, access.limit());
        return new OperationReport(
                name, cluster.namespace(), "rolled back to revision " + now, Map.of("revision", now));
    }
}
