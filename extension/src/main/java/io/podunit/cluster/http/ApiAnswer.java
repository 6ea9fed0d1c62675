package io.podunit.cluster.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer of the API server.
 *
 * @param warnings what it has to say besides
 * @param retryAfter zero where the server has not said when to come again
 */
@API(status = API.Status.INTERNAL)
public record ApiAnswer(int status, byte[] body, List<String> warnings, Duration retryAfter) {

    /** Nobody waits longer than this because of one header. */
    private static final long LONGEST = 60;

    /** @param retryAfter the header, if there is one */
    static ApiAnswer of(int status, byte[] body, List<String> warnings, @Nullable String retryAfter) {
        boolean seconds = retryAfter != null && retryAfter.strip().matches("\\d{1,9}");
        long told = seconds ? Long.parseLong(String.valueOf(retryAfter).strip()) : 0;
        return new ApiAnswer(status, body, warnings, Duration.ofSeconds(Math.min(told, LONGEST)));
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Of a request to a pod: whether it was not the pod that refused. */
    public boolean refusedByTheServer() {
        return (status == 401 || status == 403) && text().contains("\"kind\":\"Status\"");
    }
}
