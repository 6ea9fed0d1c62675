package io.podunit.cluster;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kubeconfigs for the administrator's server, by which others are known to it. */
public record AccountKubeconfig(KubernetesClient admin, Path directory) {

    /** Of a service account. */
    public Path of(String namespace, String account) throws IOException {
        return of(admin.serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken());
    }

    /** Of whoever has that token. */
    public Path of(String token) throws IOException {
        var configuration = admin.getConfiguration();
        return Files.writeString(directory.resolve("kubeconfig-" + token.length()), """
                apiVersion: v1
                kind: Config
                current-context: c
                clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                contexts: [{name: c, context: {cluster: c, user: c}}]
                users: [{name: c, user: {token: "%s"}}]
                """.formatted(
                        configuration.getMasterUrl(), configuration.getCaCertData(), token));
    }
}
