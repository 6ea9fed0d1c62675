package io.podunit.launcher.cli.runs;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Propagation;
import io.podunit.job.RunId;
import io.podunit.launcher.cli.cluster.ClusterAccess;
import io.podunit.launcher.cli.cluster.NamedTarget;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.runs.Patience;
import io.podunit.runs.Removal;
import io.podunit.runs.RunCatalog;
import io.podunit.runs.RunView;
import io.podunit.runs.Target;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit delete}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Deletes a run or a Job with its pods, and waits until they are gone. A run whose client lives is"
                + " refused: 'podunit cancel' has that client report first.",
        footer = {
            "",
            "Exit codes: 0 nothing is left, 2 wrong usage, 3 it is not there,",
            "4 something is left, its client lives, or the cluster did not answer."
        })
@API(status = API.Status.INTERNAL)
public final class DeleteCommand implements Callable<Integer> {

    @Mixin
    private ClusterAccess access;

    @Mixin
    private NamedTarget named = new NamedTarget();

    @Option(
            names = "--cascade",
            paramLabel = "HOW",
            description = "background: Jobs at once and pods after them; foreground: pods before Jobs. Default:"
                    + " background.")
    private Cascade cascade = Cascade.BACKGROUND;

    @Option(names = "--force", description = "Also where the run's client lives: it loses its pods.")
    private boolean force;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for pods to end; 0 does not wait. Default: 60.")
    private long seconds = 60;

    public DeleteCommand(Terminal terminal) {
        this(new ClusterAccess(terminal));
    }

    DeleteCommand(ClusterAccess access) {
        this.access = access;
    }

    @Override
    public Integer call() {
        return access.answer(cluster -> {
            RunCatalog catalog = new RunCatalog(cluster);
            Target target = catalog.find(named.name());
            run(catalog, target).ifPresent(this::check);
            return new DeleteReport(target.name(), remove(cluster, target), seconds > 0);
        });
    }

    /** Orphans would run on, and nobody could find them. */
    private enum Cascade {
        BACKGROUND(Propagation.BACKGROUND),
        FOREGROUND(Propagation.FOREGROUND);

        private final Propagation propagation;

        Cascade(Propagation propagation) {
            this.propagation = propagation;
        }
    }

    private static Optional<RunView> run(RunCatalog catalog, Target target) {
        if (target instanceof Target.OfRun found) {
            return Optional.of(found.run());
        } else if (target instanceof Target.OfJob found
                && RunId.valid(found.job().run())) {
            return catalog.run(new RunId(found.job().run()));
        }
        return Optional.empty();
    }

    private void check(RunView run) {
        if (run.alive() && !force) {
            throw new PodunitException("Run " + run.run().value() + " has a client that lives: " + run.holder()
                    + ". Nothing was deleted. 'podunit cancel " + run.run().value()
                    + "' has it report what was done and removes the run; --force deletes under its hands.");
        }
    }

    private List<String> remove(Cluster cluster, Target target) {
        Removal removal = new Removal(cluster, cascade.propagation, Patience.of(Duration.ofSeconds(seconds)));
        if (target instanceof Target.OfRun found) {
            return removal.run(found.run().run());
        } else if (target instanceof Target.OfJob found) {
            return removal.job(found.job());
        }
        return removal.pod(target.name());
    }
}
