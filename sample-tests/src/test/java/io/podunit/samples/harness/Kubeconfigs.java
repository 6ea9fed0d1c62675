package io.podunit.samples.harness;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes kubeconfigs: good ones for service accounts, and bad ones. */
public record Kubeconfigs(Path directory) {

    /** One with a token of that service account. */
    public Path of(TestNamespace namespace, String serviceAccount) throws IOException {
        KubernetesClient client = namespace.client();
        String token = client.serviceAccounts()
                .inNamespace(namespace.name())
                .withName(serviceAccount)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        return withToken(client, token);
    }

    /** One that asks the client's own API server with that token. */
    public Path withToken(KubernetesClient client, String token) throws IOException {
        Config config = client.getConfiguration();
        String authority = config.getCaCertData() == null
                ? "certificate-authority: " + config.getCaCertFile()
                : "certificate-authority-data: " + config.getCaCertData();
        return write(config.getMasterUrl(), authority, token);
    }

    /** One of a server that may not be there. */
    public Path ofServer(String url) throws IOException {
        return write(url, "insecure-skip-tls-verify: true", "none");
    }

    private Path write(String url, String authority, String token) throws IOException {
        return Files.writeString(
                Files.createTempFile(directory, "kubeconfig", ".yaml"), """
                apiVersion: v1
                kind: Config
                current-context: test
                contexts:
                  - name: test
                    context: {cluster: test, user: test}
                clusters:
                  - name: test
                    cluster:
                      server: %s
                      %s
                users:
                  - name: test
                    user: {token: "%s"}
                """.formatted(url, authority, token));
    }
}
