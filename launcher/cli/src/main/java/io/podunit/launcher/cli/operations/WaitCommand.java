package io.podunit.launcher.cli.operations;

import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.ClusterOperations;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    private OperationAccess access;

    @Parameters(
            paramLabel = "KIND/NAME",
            description = "Such as deployment/web, job/import or widgets.example.org/mine. It need not be there yet.",
            converter = ObjectReference.Converter.class)
    private @Nullable ObjectReference object;

    @Option(
            names = "--for",
            paramLabel = "WHAT",
            description = "ready, delete, condition=TYPE[=STATUS], jsonpath={.PATH}=VALUE. Default: ready.",
            converter = Goal.Converter.class)
    private Goal goal = Goal.READY;

    public WaitCommand(Terminal terminal) {
        this(new OperationAccess(terminal));
    }

    WaitCommand(OperationAccess access) {
        this.access = access;
    }

    @Override
    public Integer call() {
        return access.answer(this::await);
    }

    private OperationReport await(ClusterOperations cluster) {
        String name = Objects.requireNonNull(object).value();
        cluster.await(name, goal.readiness(), access.limit());
        return new OperationReport(
                name, cluster.namespace(), "is as wanted: " + goal.text(), Map.of("for", goal.text()));
    }
}
