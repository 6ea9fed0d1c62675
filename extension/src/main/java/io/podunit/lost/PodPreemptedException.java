package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** The scheduler took the pod away to make room for one of higher priority. */
@API(status = API.Status.EXPERIMENTAL)
public final class PodPreemptedException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public PodPreemptedException(Evidence evidence) {
        super(evidence);
    }
}
