package io.podunit.launcher.cli.terminal;

import io.podunit.Constants;
import io.podunit.config.RunConfiguration.ClusterSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which cluster is meant. The same for every command, and as {@code kubectl} names them. */
@API(status = API.Status.INTERNAL)
public final class ClusterOptions {

    @Option(
            names = "--cluster",
            paramLabel = "KIND",
            description = "auto, kubeconfig, in-cluster, k3s or embedded. Default: auto.")
    private @Nullable String cluster;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig file. Default: what kubectl would read.")
    private @Nullable String kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "A context of the kubeconfig.")
    private @Nullable String context;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The namespace. Default: that of the context.")
    private @Nullable String namespace;

    /** What was given, by key. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        putIfGiven(properties, Constants.CLUSTER, cluster);
        putIfGiven(properties, Constants.KUBECONFIG, kubeconfig);
        putIfGiven(properties, Constants.CONTEXT, context);
        putIfGiven(properties, Constants.NAMESPACE, namespace);
        return properties;
    }

    /** The cluster that is meant, as far as it was said here or elsewhere. */
    public ClusterSettings settings() {
        return GivenSettings.of(properties()).cluster();
    }

    public static void putIfGiven(Map<String, String> properties, String key, @Nullable String value) {
        if (value != null) {
            properties.put(key, value);
        }
    }
}
