package io.podunit.cluster.api.connection;

import io.fabric8.kubernetes.client.Config;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.ServerAddress;
import io.podunit.cluster.http.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that was chosen, before the first request.
 *
 * @param name for people
 * @param reason ends the sentence "chosen because …"
 * @param owner ends what was started for this connection alone
 */
@API(status = API.Status.INTERNAL)
public record Connection(
        String name, String reason, String namespace, Config config, Credentials credentials, Runnable owner) {

    public Connection inNamespace(String other) {
        return new Connection(name, reason, other, config, credentials, owner);
    }

    /** @throws ClusterException where the file of its certificate authority cannot be read */
    public ServerAddress server() {
        String url = config.getMasterUrl().replaceFirst("/+$", "");
        return new ServerAddress(
                url, config.isTrustCerts() ? null : authority(), config.isTrustCerts(), config.getTlsServerName());
    }

    private @Nullable String authority() {
        String file = config.getCaCertFile();
        if (config.getCaCertData() != null || file == null) {
            return config.getCaCertData();
        }
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(file)));
        } catch (IOException e) {
            throw new ClusterException(
                    "Cannot read the certificate authority " + file + " of " + config.getMasterUrl() + ": " + e
                            + ". Make it readable, or name another kubeconfig.",
                    0,
                    e);
        }
    }

    /** Nothing of the configuration: it holds tokens and keys. */
    @Override
    public String toString() {
        return "Connection[" + name + ", namespace " + namespace + ']';
    }
}
