package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.apiguardian.api.API;

/**
 * By which somebody speaks as a service account, for a while.
 *
 * @param token a secret
 * @param expires by the API server's clock; it may give less time than was asked for
 */
@API(status = API.Status.EXPERIMENTAL)
public record ServiceAccountToken(String token, Instant expires) {

    static ServiceAccountToken of(JsonNode status) {
        return new ServiceAccountToken(
                status.path("token").asText(),
                Instant.parse(status.path("expirationTimestamp").asText()));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "ServiceAccountToken[until " + expires + ']';
    }
}
