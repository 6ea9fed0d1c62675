package io.podunit.cluster.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.cluster.ClusterException;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * Asks for a token of a service account.
 *
 * @param validity at least ten minutes; the API server may give less than was asked for
 */
@API(status = API.Status.INTERNAL)
public record TokenRequest(ResourceAddress account, Duration validity) {

    /**
     * What came of it: {@code token}, a secret, and {@code expirationTimestamp}.
     *
     * @throws ClusterException where there is no token
     */
    public JsonNode send(Resources resources) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
        request.putObject("spec").put("expirationSeconds", validity.toSeconds());
        JsonNode status = resources.create(account, "token", request).path("status");
        if (status.path("token").asText().isEmpty()) {
            throw new ClusterException(
                    "The API server gave no token for " + account
                            + ". Does it issue tokens (--service-account-issuer)?",
                    0,
                    null);
        }
        return status;
    }
}
