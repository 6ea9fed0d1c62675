package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** Somebody, or something, deleted the pod while it was needed. */
@API(status = API.Status.EXPERIMENTAL)
public final class PodDeletedException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public PodDeletedException(Evidence evidence) {
        super(evidence);
    }
}
