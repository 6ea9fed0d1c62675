package io.podunit.cluster;

import org.apiguardian.api.API;

/** The cluster does not know this user any more (401), or does not let it do that (403). */
@API(status = API.Status.EXPERIMENTAL)
public final class AccessDeniedException extends ClusterException {

    private static final long serialVersionUID = 1L;

    public AccessDeniedException(String message, int status) {
        super(message, status, null);
    }
}
