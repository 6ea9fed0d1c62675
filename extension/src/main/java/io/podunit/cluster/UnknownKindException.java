package io.podunit.cluster;

import org.apiguardian.api.API;

/** The cluster has no objects of that kind. */
@API(status = API.Status.EXPERIMENTAL)
public final class UnknownKindException extends ClusterException {

    private static final long serialVersionUID = 1L;

    public UnknownKindException(String message) {
        super(message, 404, null);
    }
}
