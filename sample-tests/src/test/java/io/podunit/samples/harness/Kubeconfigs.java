package io.podunit.samples.harness;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes kubeconfigs: good ones for service accounts, and bad ones. */
public record Kubeconfigs(Path directory) {

    /** One with a token of that service account. */
    public Path of(TestNamespace namespace, String serviceAccount) throws IOException {
        return withToken(namespace.client(), token(namespace, serviceAccount));
    }

    public static String token(TestNamespace namespace, String serviceAccount) {
        return namespace
                .client()
                .serviceAccounts()
                .inNamespace(namespace.name())
                .withName(serviceAccount)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    /** One that asks the client's own API server with that token. */
    public Path withToken(KubernetesClient client, String token) throws IOException {
        Config config = client.getConfiguration();
        return write(config.getMasterUrl(), authority(config), token);
    }

    /** One with a context for each user, of that name and in that namespace; the first is the current one. */
    public Path ofUsers(KubernetesClient client, String server, List<User> users) throws IOException {
        StringBuilder text =
                new StringBuilder("""
                apiVersion: v1
                kind: Config
                current-context: %s
                clusters:
                  - name: test
                    cluster:
                      server: %s
                      %s
                """.formatted(users.get(0).context(), server, authority(client.getConfiguration())));
        text.append("contexts:\n");
        users.forEach(user -> text.append("  - name: %s\n    context: {cluster: test, user: %s, namespace: %s}\n"
                .formatted(user.context(), user.context(), user.namespace().name())));
        text.append("users:\n");
        users.forEach(user -> text.append("  - name: %s\n    user: {token: \"%s\"}\n"
                .formatted(user.context(), token(user.namespace(), user.account()))));
        return Files.writeString(Files.createTempFile(directory, "kubeconfig", ".yaml"), text);
    }

    /** A service account of a namespace, and what its context is called. */
    public record User(String context, TestNamespace namespace, String account) {}

    private static String authority(Config config) {
        return config.getCaCertData() == null
                ? "certificate-authority: " + config.getCaCertFile()
                : "certificate-authority-data: " + config.getCaCertData();
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
