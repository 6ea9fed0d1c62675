package io.podunit.cluster;

import org.apiguardian.api.API;

/** Somebody else has that object, or a field of it, or has changed it meanwhile (409). */
@API(status = API.Status.EXPERIMENTAL)
public final class ConflictException extends ClusterException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super(message, 409, null);
    }
}
