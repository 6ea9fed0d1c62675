package io.podunit.launcher.cli.operations;

import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.AppliedObject;
import io.podunit.operations.ApplyOptions;
import io.podunit.operations.ClusterOperations;
import io.podunit.operations.manifest.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit apply}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Applies a manifest by server-side apply: objects of any kind, in an order in which each finds what it"
                        + " needs.",
        footer = {
            "",
            "Exit codes: 0 applied (and ready, with --wait), 2 wrong usage or no valid manifest,",
            "3 the namespace is not there, 4 the cluster refused, or something was not ready in time."
        })
@API(status = API.Status.INTERNAL)
public final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private OperationAccess access;

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE",
            required = true,
            description = "A file of YAML or JSON, with one document or many.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Only tell what would change, as the API server judges it.")
    private boolean dryRun;

    @Option(names = "--force-conflicts", description = "Take fields over that somebody else has set.")
    private boolean force;

    @Option(names = "--wait", description = "Wait until all objects are ready.")
    private boolean wait;

    @Option(
            names = "--override-namespace",
            description = "Apply everything in the namespace of -n, also what names another.")
    private boolean override;

    public ApplyCommand(Terminal terminal) {
        this.access = new OperationAccess(terminal);
    }

    @Override
    public Integer call() {
        Manifest manifest = Manifest.file(file);
        return access.answer(
                cluster -> apply(cluster, override ? manifest.inNamespace(cluster.namespace()) : manifest));
    }

    private ApplyReport apply(ClusterOperations cluster, Manifest manifest) {
        List<AppliedObject> applied = cluster.apply(manifest, new ApplyOptions(dryRun, force));
        boolean ready = wait && !dryRun;
        if (ready) {
            cluster.awaitReady(manifest, access.limit());
        }
        return new ApplyReport(applied, dryRun, ready);
    }
}
