package io.podunit.cluster.api.connection;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.podunit.cluster.http.Credentials;
import org.apiguardian.api.API;

/** The library's client, for tests that would rather have that. */
@API(status = API.Status.INTERNAL)
public final class LibraryClient {

    private LibraryClient() {}

    public static KubernetesClient open(Connection connection) {
        Config config = connection.config();
        Credentials credentials = connection.credentials();
        if (credentials.token().isPresent()) {
            // The library would go on with the first token; one of a service account is replaced within the hour.
            config.setOauthTokenProvider(() -> credentials.token().orElse(null));
        }
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build()
                .adapt(NamespacedKubernetesClient.class)
                .inNamespace(connection.namespace());
    }
}
