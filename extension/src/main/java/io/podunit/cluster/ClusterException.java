package io.podunit.cluster;

import io.podunit.PodunitException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The cluster said no, or could not be asked. */
@API(status = API.Status.EXPERIMENTAL)
public class ClusterException extends PodunitException {

    private static final long serialVersionUID = 1L;

    /** The HTTP status, or 0 where there was no answer. */
    private final int status;

    public ClusterException(String message, int status, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    public final int status() {
        return status;
    }
}
