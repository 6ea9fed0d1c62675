package io.podunit.cluster;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** There was no answer, or it broke off. */
@API(status = API.Status.EXPERIMENTAL)
public final class UnreachableException extends ClusterException {

    private static final long serialVersionUID = 1L;

    public UnreachableException(String message, @Nullable Throwable cause) {
        super(message, 0, cause);
    }
}
