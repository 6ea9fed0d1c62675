package io.podunit.launcher.cli.operations;

import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.ClusterOperations;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code podunit restart}. */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Restarts the pods of a deployment, a stateful set or a daemon set by its own strategy, or one pod,"
                        + " and waits until the new ones are ready.",
        footer = {
            "",
            "Exit codes: 0 they are ready, 2 wrong usage, 3 there is no such object,",
            "4 the cluster refused, or they were not ready in time."
        })
@API(status = API.Status.INTERNAL)
public final class RestartCommand implements Callable<Integer> {

    @Mixin
    private ObjectAccess access;

    public RestartCommand(Terminal terminal) {
        this.access = new ObjectAccess(terminal);
    }

    @Override
    public Integer call() {
        return access.answer(this::restart);
    }

    private OperationReport restart(ClusterOperations cluster, String name) {
        cluster.restart(name, access.limit());
        return new OperationReport(name, cluster.namespace(), "restarted", Map.of("restarted", true));
    }
}
