package io.podunit.launcher.cli.serve.exchange;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A request that was answered.
 *
 * @param path without the query
 * @param route its template, or {@link #UNKNOWN}
 * @param remote address of the client
 * @param problem why it came to an error, or null
 */
@API(status = API.Status.INTERNAL)
public record RequestRecord(
        String method,
        String path,
        String route,
        int status,
        Duration duration,
        String remote,
        @Nullable String problem) {

    /** The route of what has none. */
    public static final String UNKNOWN = "UNKNOWN";
}
