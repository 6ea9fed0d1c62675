package io.podunit.store.pod;

import io.fabric8.kubernetes.api.model.Secret;
import io.podunit.cluster.ClusterException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.apiguardian.api.API;

/**
 * The two secrets of a store.
 *
 * @param read for pods
 * @param write for clients; never in a pod that runs tests
 */
@API(status = API.Status.INTERNAL)
public record StoreTokens(String read, String write) {

    public static StoreTokens random() {
        return new StoreTokens(token(), token());
    }

    static StoreTokens of(Secret secret) {
        return new StoreTokens(text(secret, "read"), text(secret, "write"));
    }

    private static String text(Secret secret, String key) {
        String value = secret.getData() == null ? null : secret.getData().get(key);
        if (value == null) {
            throw new ClusterException(
                    "secret %s has no key %s, so it is none of Podunit's. Delete it, or use another namespace."
                            .formatted(secret.getMetadata().getName(), key),
                    0,
                    null);
        }
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }

    private static String token() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Secrets stay out of texts. */
    @Override
    public String toString() {
        return "StoreTokens[…]";
    }
}
