package io.podunit.launcher.cli.serve;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.choice.ClusterSelector;
import io.podunit.cluster.choice.Environment;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.launcher.cli.serve.http.AccessToken;
import io.podunit.launcher.cli.serve.link.Clusters;
import io.podunit.launcher.cli.terminal.ClusterOptions;
import io.podunit.launcher.cli.terminal.ExitCode;
import io.podunit.launcher.cli.terminal.Terminal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code podunit serve}. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Answers over HTTP what logs, status, delete and health answer here, until it is told to end."
                + " GET /openapi.json describes it. Its log, on standard error, is an object a line.",
        footer = {
            "",
            "The variable PODUNIT_SERVE_TOKEN may hold the token in place of a file.",
            "Exit codes: 2 wrong usage, 4 it cannot listen there; otherwise that of the signal that ended it."
        })
@API(status = API.Status.INTERNAL)
public final class ServeCommand implements Callable<Integer> {

    private static final String TOKEN = "PODUNIT_SERVE_TOKEN";
    private static final int HIGHEST_PORT = 65535;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Function<ClusterSettings, Cluster> clusters;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on. Default: 127.0.0.1. Any but this machine's own takes a token.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "Default: 3001; 0 for any that is free.")
    private int port = 3001;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Has the token that clients must show, and nothing else.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--allow-namespace",
            paramLabel = "NAME",
            description = "Answers for this namespace besides that of -n, and for no others. May be repeated. Default:"
                    + " all that the role of this service allows.")
    private List<String> namespaces = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "For one answer, but for logs that are followed. Default: 300.")
    private long seconds = 300;

    @Option(
            names = "--follows",
            paramLabel = "NUMBER",
            description = "How many logs are followed at once, at most. Default: 100.")
    private int follows = 100;

    @Option(
            names = "--connections",
            paramLabel = "NUMBER",
            description = "How many connections are open at once, at most; others wait. Default: 256.")
    private int connections = 256;

    public ServeCommand(Terminal terminal) {
        this(
                terminal,
                System.getenv(),
                settings -> new ClusterSelector(settings, Environment.system()).selectExisting());
    }

    ServeCommand(Terminal terminal, Map<String, String> environment, Function<ClusterSettings, Cluster> clusters) {
        this.terminal = terminal;
        this.environment = environment;
        this.clusters = clusters;
    }

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        ServiceSettings settings = settings();
        ClusterSettings wanted = cluster.settings();
        var log = new JsonLog(terminal.err(), clock);
        try (Service service = new Service(settings, () -> clusters.apply(wanted), log, clock)) {
            Thread end = new Thread(service::close, "podunit-serve-end");
            Runtime.getRuntime().addShutdownHook(end);
            service.await();
        }
        return ExitCode.PASSED.code();
    }

    ServiceSettings settings() {
        check(port >= 0 && port <= HIGHEST_PORT, "--port is a number from 0 to " + HIGHEST_PORT);
        check(seconds > 0, "--timeout is a number of seconds, at least 1");
        check(follows > 0 && connections > 0, "--follows and --connections are numbers, at least 1");
        namespaces.forEach(name -> check(Clusters.nameable(name), "--allow-namespace takes the name of a namespace"));
        AccessToken token = token();
        check(
                token != null || loopback(),
                "--host " + host
                        + " can be reached from elsewhere, so clients must show a token. Give it by --token-file"
                        + " or " + TOKEN + "; 'openssl rand -hex 32' makes one");
        return new ServiceSettings(
                host,
                port,
                token,
                Set.copyOf(namespaces),
                Duration.ofSeconds(seconds),
                new ServiceSettings.Limits(connections, follows));
    }

    private @Nullable AccessToken token() {
        String text = environment.get(TOKEN);
        try {
            return tokenFile != null ? AccessToken.in(tokenFile) : text == null ? null : AccessToken.of(text, TOKEN);
        } catch (PodunitException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private boolean loopback() {
        try {
            return List.of(InetAddress.getAllByName(host)).stream().allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            throw wrong("--host " + host + " is no address of this machine");
        }
    }

    private void check(boolean right, String otherwise) {
        if (!right) {
            throw wrong(otherwise);
        }
    }

    private ParameterException wrong(String text) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), text);
    }
}
