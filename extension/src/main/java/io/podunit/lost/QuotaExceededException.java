package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** A quota of the namespace left no room for the pod in time. */
@API(status = API.Status.EXPERIMENTAL)
public final class QuotaExceededException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public QuotaExceededException(Evidence evidence) {
        super(evidence);
    }
}
