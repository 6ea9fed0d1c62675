package io.podunit.launcher.embedded.api;

import com.sun.net.httpserver.HttpExchange;
import io.podunit.launcher.embedded.store.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apiguardian.api.API;

/**
 * What clients have to show. The port is open to all users of this machine and to every page in their browsers, and a Job is a
 * program that runs as this user.
 */
@API(status = API.Status.INTERNAL)
public final class BearerToken {

    private final String value;

    private BearerToken(String value) {
        this.value = value;
    }

    public static BearerToken random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new BearerToken(HexFormat.of().formatHex(bytes));
    }

    public String value() {
        return value;
    }

    void require(HttpExchange exchange) {
        String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!MessageDigest.isEqual(bytes("Bearer " + value), bytes(shown))) {
            throw new ApiException(401, "Unauthorized", "Unauthorized");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
