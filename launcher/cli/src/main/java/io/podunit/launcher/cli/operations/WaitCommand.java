package io.podunit.launcher.cli.operations;

import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.ClusterOperations;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit wait}. */
@Command(
        name = "wait",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Waits until an object is ready, by what ready means for its kind, or as --for has it. Where it will"
                        + " never be, or is not in time, it says what stands in its way.",
        footer = {
            "",
            "Exit codes: 0 it is, 2 wrong usage, 3 it was removed meanwhile,",
            "4 it will never be, is not in time, or the cluster did not answer."
        })
@API(status = API.Status.INTERNAL)
public final class WaitCommand implements Callable<Integer> {

    @Mixin
    private ObjectAccess access;

    @Option(
            names = "--for",
            paramLabel = "WHAT",
            description = "ready, delete, condition=TYPE[=STATUS], jsonpath={.PATH}=VALUE. Default: ready.",
            converter = Goal.Converter.class)
    private Goal goal = Goal.READY;

    public WaitCommand(Terminal terminal) {
        this.access = new ObjectAccess(terminal);
    }

    @Override
    public Integer call() {
        return access.answer(this::await);
    }

    private OperationReport await(ClusterOperations cluster, String name) {
        cluster.await(name, goal.readiness(), access.limit());
        return new OperationReport(
                name, cluster.namespace(), "is as wanted: " + goal.text(), Map.of("for", goal.text()));
    }
}
