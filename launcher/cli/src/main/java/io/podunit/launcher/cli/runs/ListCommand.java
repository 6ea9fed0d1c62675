package io.podunit.launcher.cli.runs;

import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.runs.RunCatalog;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code podunit list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows the runs of a namespace, the youngest first. Ages are by the server's clock.",
        footer = {"", "Exit codes: 0 also where there is none, 2 wrong usage, 4 the cluster did not answer."})
@API(status = API.Status.INTERNAL)
public final class ListCommand implements Callable<Integer> {

    @Mixin
    private ClusterAccess access;

    public ListCommand(Terminal terminal) {
        this(new ClusterAccess(terminal));
    }

    ListCommand(ClusterAccess access) {
        this.access = access;
    }

    @Override
    public Integer call() {
        return access.answer(cluster -> new RunList(cluster.namespace(), new RunCatalog(cluster).runs()));
    }
}
