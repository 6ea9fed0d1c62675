package io.podunit.cluster;

import java.time.Duration;
import org.apiguardian.api.API;

/** The server has too much to do, and says when to come again. */
@API(status = API.Status.EXPERIMENTAL)
public final class BusyException extends ClusterException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public BusyException(String message, int status, Duration retryAfter) {
        super(message, status, null);
        this.retryAfter = retryAfter;
    }

    /** How long not to come again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
