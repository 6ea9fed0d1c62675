package io.podunit.operations;

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

    /** Never the token. */
    @Override
    public String toString() {
        return "ServiceAccountToken[until " + expires + ']';
    }
}
