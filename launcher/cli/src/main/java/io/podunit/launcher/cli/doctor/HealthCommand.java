package io.podunit.launcher.cli.doctor;

import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.terminal.Terminal;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code podunit health}. */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Says in a line whether the cluster is there and tests may run in it; 'podunit doctor' says more.",
        footer = {"", "Exit codes: 0 tests may run, 2 wrong usage, 4 the cluster is away or a right is missing."})
@API(status = API.Status.INTERNAL)
public final class HealthCommand implements Callable<Integer> {

    private final Clock clock;

    @Mixin
    private ClusterAccess access;

    public HealthCommand(Terminal terminal) {
        this(new ClusterAccess(terminal), Clock.systemUTC());
    }

    HealthCommand(ClusterAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Health health = Health.of(access::open, clock.instant());
        access.print(health);
        return health.exitCode().code();
    }
}
