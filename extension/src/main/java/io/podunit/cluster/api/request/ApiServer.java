package io.podunit.cluster.api.request;

import io.podunit.cluster.http.ApiAnswer;
import io.podunit.cluster.http.ApiTransport;
import io.podunit.cluster.http.ApiTransport.Call;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Calls with a few repeats where a repeat does no harm, and failures told in words. */
@API(status = API.Status.INTERNAL)
public final class ApiServer {

    private static final int ATTEMPTS = 3;
    private static final Duration BUSY = Duration.ofMinutes(1);
    private static final Set<Integer> PASSING = Set.of(429, 500, 502, 503, 504);

    private final ApiTransport transport;
    private final Remedies remedies;

    public ApiServer(ApiTransport transport, Remedies remedies) {
        this.transport = transport;
        this.remedies = remedies;
    }

    /** A call that may be made more than once: a read, or a delete by name. */
    public ApiAnswer repeatable(Call call, Operation operation) {
        long begin = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            Duration atLeast = Duration.ZERO;
            try {
                ApiAnswer answer = transport.send(call, null);
                atLeast = answer.retryAfter();
                if (last(attempt, begin, atLeast) || !PASSING.contains(answer.status())) {
                    return answer;
                }
            } catch (IOException e) {
                // What took its whole time once takes it again.
                if (attempt >= ATTEMPTS
                        || e instanceof HttpTimeoutException
                        || Thread.currentThread().isInterrupted()) {
                    throw remedies.broken(operation, e);
                }
            }
            pause(attempt, operation, atLeast);
        }
    }

    /** The same, where every answer but success is an error. */
    public ApiAnswer successful(Call call, Operation operation) {
        ApiAnswer answer = repeatable(call, operation);
        if (answer.successful()) {
            return answer;
        }
        throw remedies.refused(operation, answer);
    }

    /** Exactly one request. */
    public ApiAnswer once(Call call, Operation operation, @Nullable String token) {
        try {
            return transport.send(call, token);
        } catch (IOException e) {
            throw remedies.broken(operation, e);
        }
    }

    /** Whether there is no attempt after this one. Who says when to come again is there, and is asked again for longer. */
    public static boolean last(int attempt, long begin, Duration retryAfter) {
        boolean patient = !retryAfter.isZero() && System.nanoTime() - begin < BUSY.toNanos();
        return attempt >= ATTEMPTS && !patient;
    }

    public void pause(int attempt, Operation operation, Duration atLeast) {
        try {
            long jitter = ThreadLocalRandom.current().nextLong(100, 200L << Math.min(attempt, ATTEMPTS));
            TimeUnit.MILLISECONDS.sleep(atLeast.toMillis() + jitter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw remedies.broken(operation, e);
        }
    }
}
