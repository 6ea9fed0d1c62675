package io.podunit.store;

import java.security.SecureRandom;
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

    static StoreTokens random() {
        return new StoreTokens(token(), token());
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
