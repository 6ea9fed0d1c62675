package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** The cluster does not admit the pod: Pod Security, a LimitRange, a policy, a webhook, or a service account that is not there. */
@API(status = API.Status.EXPERIMENTAL)
public final class PodRefusedException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public PodRefusedException(Evidence evidence) {
        super(evidence);
    }
}
