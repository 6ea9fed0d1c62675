package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** The scheduler found no node for the pod in time; the text quotes it. */
@API(status = API.Status.EXPERIMENTAL)
public final class PodUnschedulableException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public PodUnschedulableException(Evidence evidence) {
        super(evidence);
    }
}
