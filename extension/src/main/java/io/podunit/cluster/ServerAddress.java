package io.podunit.cluster;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where an API server is, and by what it is known to be the right one. No secret is in it.
 *
 * @param authority the certificates that are trusted, PEM in Base64; null where those of the system are
 * @param insecure whether any certificate is taken
 * @param tlsName the name that its certificate has, where that is not the host's of the URL; else null
 */
@API(status = API.Status.INTERNAL)
public record ServerAddress(
        String url,
        @Nullable String authority,
        boolean insecure,
        @Nullable String tlsName) {}
