package io.podunit.cluster.choice;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.api.KubernetesCluster;
import io.podunit.cluster.api.connection.Connection;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ClusterSettings;
import io.podunit.launcher.protocol.EmbeddedClusterProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apiguardian.api.API;

/** Chooses the cluster of a run, and says why. What was asked for by name is never replaced by something else. */
@API(status = API.Status.INTERNAL)
public final class ClusterSelector {

    private static final String KUBECONFIG = "KUBECONFIG";

    private final ClusterSettings settings;
    private final Environment environment;
    private final ConnectionFactory connections;
    private final List<String> tried = new ArrayList<>();

    public ClusterSelector(ClusterSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
        this.connections = new ConnectionFactory(settings.namespace(), environment);
    }

    /** Connects, and makes one request to see that the cluster is there and has the namespace. */
    public Cluster select() {
        tried.clear();
        return switch (settings.kind()) {
            case AUTO -> automatic();
            case KUBECONFIG -> verified(explicit().or(this::byDefault));
            case IN_CLUSTER -> verified(inCluster());
            case K3S -> verified(k3s());
            case EMBEDDED -> unverified(embedded());
        };
    }

    /**
     * What {@link #select} would choose, where that runs no plug-in, starts no stand-in and so changes nothing; empty anywhere else.
     * Makes the same request.
     */
    public Optional<Cluster> selectAhead() {
        tried.clear();
        if (!Kubeconfig.plain(kubeconfig())) {
            return Optional.empty();
        }
        Optional<Connection> connection = switch (settings.kind()) {
            case AUTO -> existing();
            case KUBECONFIG -> explicit().or(this::byDefault);
            case IN_CLUSTER -> inCluster();
            case K3S, EMBEDDED -> Optional.empty();
        };
        return connection.isPresent() ? Optional.of(verified(connection)) : Optional.empty();
    }

    /** What {@link #select} chooses, but no stand-in where none was asked for by name: it would answer for a cluster that is away. */
    public Cluster selectExisting() {
        tried.clear();
        return settings.kind() == ClusterKind.AUTO ? verified(existing()) : select();
    }

    private Cluster automatic() {
        Optional<Connection> real = existing().or(this::k3s);
        return real.isPresent() ? verified(real) : unverified(embedded());
    }

    private Cluster verified(Optional<Connection> connection) {
        var cluster = unverified(connection);
        try {
            cluster.verify();
            return cluster;
        } catch (ClusterException e) {
            cluster.close();
            throw e;
        }
    }

    private KubernetesCluster unverified(Optional<Connection> connection) {
        return new KubernetesCluster(connection.orElseThrow(() -> ChoiceRemedies.none(tried)));
    }

    /** One that nobody has to start. */
    private Optional<Connection> existing() {
        return explicit().or(this::inCluster).or(this::byDefault).or(this::byVariables);
    }

    private Optional<Connection> explicit() {
        String context = settings.context();
        if (settings.kubeconfig() != null) {
            return Optional.of(fromFiles("podunit.kubeconfig is set"));
        } else if (environment.variable(KUBECONFIG) != null) {
            return Optional.of(
                    fromFiles("KUBECONFIG is set" + (context == null ? "" : ", context by podunit.context")));
        } else if (context != null) {
            return Optional.of(fromFiles("podunit.context is set"));
        }
        tried.add("podunit.kubeconfig, podunit.context and KUBECONFIG (not set)");
        return Optional.empty();
    }

    private Connection fromFiles(String reason) {
        return connections.kubeconfig(Kubeconfig.list(kubeconfig()), settings.context(), reason);
    }

    private String kubeconfig() {
        String path = settings.kubeconfig();
        String variable = environment.variable(KUBECONFIG);
        return path != null ? path : variable != null ? variable : home().toString();
    }

    private Path home() {
        return environment.home().resolve(".kube").resolve("config");
    }

    private Optional<Connection> inCluster() {
        if (environment.variable("KUBERNETES_SERVICE_HOST") == null) {
            tried.add("in-cluster (KUBERNETES_SERVICE_HOST is not set)");
        } else if (!Files.isReadable(environment.serviceAccount().resolve("token"))) {
            tried.add("in-cluster (no service account in " + environment.serviceAccount() + ')');
        } else {
            return Optional.of(connections.inCluster("this process runs in a pod with a service account"));
        }
        return Optional.empty();
    }

    private Optional<Connection> byDefault() {
        if (Files.exists(home())) {
            return Optional.of(fromFiles(home() + " exists"));
        }
        tried.add("default kubeconfig (" + home() + " does not exist)");
        return Optional.empty();
    }

    private Optional<Connection> byVariables() {
        if (environment.variable("KUBERNETES_SERVICE_HOST") != null
                && environment.variable(ConnectionFactory.TOKEN) != null) {
            return Optional.of(connections.variables("KUBERNETES_SERVICE_HOST and KUBERNETES_TOKEN are set"));
        }
        tried.add("environment (KUBERNETES_SERVICE_HOST and KUBERNETES_TOKEN are not both set)");
        return Optional.empty();
    }

    private Optional<Connection> k3s() {
        if (!K3sSource.onClassPath(environment.classes())) {
            tried.add("k3s (org.testcontainers:testcontainers-k3s is not on the class path)");
        } else if (!K3sSource.dockerAnswers()) {
            tried.add("k3s (Docker does not answer)");
        } else {
            K3sSource source = K3sSource.start(environment);
            return Optional.of(connections.k3s(
                    source.kubeconfig(), "Docker answers and testcontainers-k3s is on the class path", source::close));
        }
        return Optional.empty();
    }

    private Optional<Connection> embedded() {
        Optional<EmbeddedClusterProvider> provider = ServiceLoader.load(
                        EmbeddedClusterProvider.class, environment.classes())
                .findFirst();
        if (provider.isEmpty()) {
            tried.add("embedded (io.podunit:podunit-embedded is not on the class path)");
        }
        return provider.map(found -> connections.embedded(found.start(wantedNamespace()), reasonForEmbedded()));
    }

    /** A stand-in has what is asked of it: nobody could create a namespace in it before. */
    private String wantedNamespace() {
        String namespace = settings.namespace();
        return namespace == null ? "default" : namespace;
    }

    private String reasonForEmbedded() {
        return tried.isEmpty() ? "podunit.cluster is embedded" : "there is no other: " + String.join("; ", tried);
    }
}
