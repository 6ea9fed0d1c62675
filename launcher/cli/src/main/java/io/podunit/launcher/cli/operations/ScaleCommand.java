package io.podunit.launcher.cli.operations;

import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.ClusterOperations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit scale}. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Changes the number of replicas and waits for them. If they do not come in time, the old number is set"
                        + " again.",
        footer = {
            "",
            "Exit codes: 0 they are there, 2 wrong usage, 3 there is no such object,",
            "4 the cluster refused, or they did not come in time."
        })
@API(status = API.Status.INTERNAL)
public final class ScaleCommand implements Callable<Integer> {

    @Mixin
    private ObjectAccess access;

    @Option(names = "--replicas", paramLabel = "NUMBER", required = true, description = "How many there should be.")
    private int replicas;

    public ScaleCommand(Terminal terminal) {
        this.access = new ObjectAccess(terminal);
    }

    @Override
    public Integer call() {
        return access.answer(this::scale);
    }

    private OperationReport scale(ClusterOperations cluster, String name) {
        int before = cluster.scale(name, replicas, access.limit());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("replicas_before", before);
        fields.put("replicas", replicas);
        return new OperationReport(
                name, cluster.namespace(), "scaled from " + before + " to " + replicas + ", all ready", fields);
    }
}
