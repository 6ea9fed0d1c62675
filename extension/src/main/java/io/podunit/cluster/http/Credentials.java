package io.podunit.cluster.http;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.podunit.cluster.ClusterException;
import io.podunit.launcher.protocol.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The value of the Authorization header, read again every minute and after 401.
 *
 * <p>In place of the client's own refresh, which reads the kubeconfig again without the context that was chosen, and so may go
 * on with the token of another cluster.
 */
@API(status = API.Status.INTERNAL)
public final class Credentials {

    private static final String BEARER = "Bearer ";
    private static final long FRESH = Duration.ofMinutes(1).toNanos();

    private final Supplier<Config> source;
    private final LongSupplier nanoTime;
    private final List<String> identity;
    private @Nullable String value;
    private long read;

    public Credentials(Config first, Supplier<Config> source, LongSupplier nanoTime) {
        this.source = source;
        this.identity = identity(first);
        this.nanoTime = nanoTime;
        this.value = authorization(first);
        this.read = nanoTime.getAsLong();
    }

    /** Null where the connection itself says who we are, or nobody asks. */
    synchronized @Nullable String authorization() {
        if (value != null && nanoTime.getAsLong() - read > FRESH) {
            renew();
        }
        return value;
    }

    /** The bearer token, as it is now; empty where the connection or a password says who we are. */
    public Optional<String> token() {
        return Optional.ofNullable(authorization())
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()));
    }

    /** Reads again; true where that made a difference. */
    synchronized boolean renew() {
        String before = value;
        read = nanoTime.getAsLong();
        try {
            value = authorization(source.get());
        } catch (ClusterException e) {
            // The file is being written, or is gone: what we have may still be good, and if not, 401 will say so.
            return false;
        }
        return value != null && !value.equals(before);
    }

    /** A hash of who we are, and of where; the secrets that are hashed are long and random. */
    public synchronized String fingerprint(String server, String namespace) {
        MessageDigest digest = Sha256.digest();
        for (String part : List.of(server, namespace, String.valueOf(value), identity.toString())) {
            digest.update((part + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static List<String> identity(Config config) {
        return Stream.of(
                        config.getClientCertData(),
                        config.getClientCertFile(),
                        config.getImpersonateUsername(),
                        Arrays.toString(config.getImpersonateGroups()))
                .map(String::valueOf)
                .toList();
    }

    private static @Nullable String authorization(Config config) {
        String token = config.getOauthToken() != null ? config.getOauthToken() : config.getAutoOAuthToken();
        if (token != null && !token.isBlank()) {
            return BEARER + token;
        }
        return config.getUsername() != null && config.getPassword() != null
                ? HttpClientUtils.basicCredentials(config.getUsername(), config.getPassword())
                : null;
    }
}
