package io.podunit.launcher.cli.account;

import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.operations.OperationAccess;
import io.podunit.launcher.cli.terminal.Terminal;
import io.podunit.operations.AppliedObject;
import io.podunit.operations.ApplyOptions;
import io.podunit.operations.ClusterOperations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code podunit kubeconfig}. */
@Command(
        name = "kubeconfig",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes a service account with few rights in the namespace, and a kubeconfig of its own, as for CI."
                        + " What is there already stays as it is; called again, it renews the token.",
        footer = {
            "",
            "Exit codes: 0 made, 2 wrong usage, 3 a role, the account or the namespace is not there,",
            "4 the cluster refused, or the file could not be written.",
            "",
            "Example: podunit kubeconfig -n demo --file ci.kubeconfig --duration 8h"
        })
@API(status = API.Status.INTERNAL)
public final class KubeconfigCommand implements Callable<Integer> {

    static final String STANDARD_OUTPUT = "-";

    private static final Duration SHORTEST = Duration.ofMinutes(10);

    @Mixin
    private OperationAccess access;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            required = true,
            description =
                    "Gets the kubeconfig, and can be read by its owner only; - for standard output. It has a secret.")
    private String file = "";

    @Option(
            names = "--account",
            paramLabel = "NAME",
            description = "The service account. Default: podunit-runner.",
            converter = AccountConverters.Name.class)
    private String account = PackagedRoles.RUNNER;

    @Option(
            names = "--role",
            paramLabel = "NAME",
            description = "A Role of the namespace, or clusterrole/NAME; may be repeated. podunit-runner (the default),"
                    + " podunit-operations, podunit-exec and podunit-debugger come with Podunit and are made; others must be"
                    + " there.",
            converter = AccountConverters.Role.class)
    private List<String> roles = List.of(PackagedRoles.RUNNER);

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long the token is to be valid, such as 30m or 8h. Default: 1h.",
            converter = AccountConverters.Time.class)
    private Duration duration = Duration.ofHours(1);

    @Option(
            names = "--secret",
            description =
                    "A token without an end, in a Secret that is bound to the account, for what cannot renew one.")
    private boolean secret;

    @Option(names = "--existing", description = "Make nothing: only ask for a token of an account that is there.")
    private boolean existing;

    @Option(names = "--force-conflicts", description = "Take fields over that somebody else has set otherwise.")
    private boolean force;

    public KubeconfigCommand(Terminal terminal) {
        this.access = new OperationAccess(terminal);
    }

    @Override
    public Integer call() {
        check();
        var wish = new AccountWish(account, roles, existing, secret, duration);
        return access.with((cluster, operations) -> make(cluster, operations, wish));
    }

    private void check() {
        if (existing && secret) {
            throw access.wrongUsage("--existing makes nothing, and --secret makes a Secret");
        } else if (duration.compareTo(SHORTEST) < 0) {
            throw access.wrongUsage(
                    "No API server gives a token for less than ten minutes; allow more with --duration");
        } else if (toStandardOutput() && access.json()) {
            throw access.wrongUsage("Standard output cannot have the kubeconfig and JSON; name a file with --file");
        } else if (!toStandardOutput()) {
            new KubeconfigFile(Path.of(file)).objection().ifPresent(text -> {
                throw access.wrongUsage(text);
            });
        }
    }

    private boolean toStandardOutput() {
        return file.equals(STANDARD_OUTPUT);
    }

    private int make(Cluster cluster, ClusterOperations operations, AccountWish wish) {
        ApplyOptions options = force ? ApplyOptions.USUAL.forced() : ApplyOptions.USUAL;
        var account = new ServiceAccountAccess(operations, wish, options);
        List<AppliedObject> made = account.made();
        Credential credential = account.credential(access.limit());
        String text = new KubeconfigText(cluster.server(), cluster.namespace(), wish.account(), credential).yaml();
        var report = new AccountReport(wish, cluster.namespace(), made, file, credential.expires());
        if (toStandardOutput()) {
            access.terminal().out().print(text);
            access.terminal().err().print(report.text(access.terminal().style()));
        } else {
            new KubeconfigFile(Path.of(file)).write(text);
            access.print(report);
        }
        return report.exitCode().code();
    }
}
