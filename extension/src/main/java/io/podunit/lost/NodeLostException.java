package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** The node of the pod went down, was shut down, or does not answer any more. */
@API(status = API.Status.EXPERIMENTAL)
public final class NodeLostException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public NodeLostException(Evidence evidence) {
        super(evidence);
    }
}
