package io.podunit.cluster.choice;

import io.fabric8.kubernetes.client.Config;
import io.podunit.cluster.api.connection.Connection;
import io.podunit.cluster.http.Credentials;
import io.podunit.launcher.protocol.EmbeddedClusterProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns each kind of source into a connection. */
final class ConnectionFactory {

    static final String TOKEN = "KUBERNETES_TOKEN";

    private final @Nullable String namespace;
    private final Environment environment;

    ConnectionFactory(@Nullable String namespace, Environment environment) {
        this.namespace = namespace;
        this.environment = environment;
    }

    Connection kubeconfig(Kubeconfig file, @Nullable String context, String reason) {
        Supplier<Config> source = () -> file.connect(context);
        Config config = source.get();
        throughProxies(config);
        return connection(config.getCurrentContext().getName(), reason, config, source, () -> {});
    }

    Connection inCluster(String reason) {
        Supplier<Config> source = this::serviceAccount;
        Config config = source.get();
        return connection("of this pod", reason, config, source, () -> {});
    }

    /** The API server by the variables that every pod has, the rest by two more. */
    Connection variables(String reason) {
        Config config = ofServiceHost();
        config.setOauthToken(environment.variable(TOKEN));
        config.setCaCertFile(environment.variable("KUBERNETES_CA_FILE"));
        throughProxies(config);
        return connection("of the environment", reason, config, () -> config, () -> {});
    }

    private Config ofServiceHost() {
        Config config = Config.empty();
        String host = String.valueOf(environment.variable("KUBERNETES_SERVICE_HOST"));
        String port = environment.variable("KUBERNETES_SERVICE_PORT");
        config.setMasterUrl(
                "https://" + (host.contains(":") ? '[' + host + ']' : host) + ':' + (port == null ? "443" : port));
        return config;
    }

    private Config serviceAccount() {
        Path directory = environment.serviceAccount();
        Config config = ofServiceHost();
        config.setCaCertFile(directory.resolve("ca.crt").toString());
        config.setOauthToken(text(directory.resolve("token")));
        if (Files.exists(directory.resolve("namespace"))) {
            config.setNamespace(text(directory.resolve("namespace")));
        }
        return config;
    }

    Connection embedded(EmbeddedClusterProvider.Running running, String reason) {
        Config config = Config.empty();
        config.setMasterUrl(running.url());
        config.setOauthToken(running.token());
        return connection("embedded", reason, config, () -> config, running::close);
    }

    Connection k3s(String kubeconfig, String reason, Runnable owner) {
        Config config = Config.fromKubeconfig(kubeconfig);
        return connection("k3s", reason, config, () -> config, owner);
    }

    private Connection connection(String name, String reason, Config config, Supplier<Config> source, Runnable owner) {
        String chosen = namespace != null ? namespace : config.getNamespace();
        var credentials = new Credentials(config, source, System::nanoTime);
        return new Connection(
                name, reason, chosen == null || chosen.isEmpty() ? "default" : chosen, config, credentials, owner);
    }

    /** An empty configuration does not look at the environment, and people behind a proxy have nothing else. */
    private void throughProxies(Config config) {
        if (config.getHttpsProxy() == null) {
            config.setHttpsProxy(either("HTTPS_PROXY", "https_proxy"));
        }
        String exceptions = either("NO_PROXY", "no_proxy");
        if (exceptions != null) {
            config.setNoProxy(exceptions.split("\\s*,\\s*"));
        }
    }

    private @Nullable String either(String name, String other) {
        String value = environment.variable(name);
        return value == null ? environment.variable(other) : value;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw ChoiceRemedies.unreadableServiceAccount(file.toString(), e);
        }
    }
}
