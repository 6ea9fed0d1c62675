package io.podunit.cluster.api;

import io.fabric8.kubernetes.client.Config;
import io.podunit.cluster.http.Credentials;
import org.apiguardian.api.API;

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

    /** Nothing of the configuration: it holds tokens and keys. */
    @Override
    public String toString() {
        return "Connection[" + name + ", namespace " + namespace + ']';
    }
}
