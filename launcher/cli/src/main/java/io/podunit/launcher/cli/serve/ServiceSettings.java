package io.podunit.launcher.cli.serve;

import io.podunit.launcher.cli.serve.http.AccessToken;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the service is to be.
 *
 * @param token that clients show, or null
 * @param namespaces besides the cluster's own; empty where every one is allowed
 * @param timeout for one answer
 */
record ServiceSettings(
        String host, int port, @Nullable AccessToken token, Set<String> namespaces, Duration timeout, Limits limits) {

    ServiceSettings {
        namespaces = Set.copyOf(namespaces);
    }

    /**
     * How much it takes at once.
     *
     * @param connections open ones
     * @param follows logs that are followed
     */
    record Limits(int connections, int follows) {

        /** Those that follow logs must not keep others from their answers; what is more waits. */
        int threads() {
            return follows + 32;
        }
    }
}
