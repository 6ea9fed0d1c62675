package io.podunit.cluster;

import org.apiguardian.api.API;

/** The object, or the namespace that it should be in, is not there. */
@API(status = API.Status.EXPERIMENTAL)
public final class NotFoundException extends ClusterException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message, 404, null);
    }
}
