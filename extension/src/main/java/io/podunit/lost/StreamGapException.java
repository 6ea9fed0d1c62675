package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** Part of what the pod reported did not arrive, and what did does not make up for it. */
@API(status = API.Status.EXPERIMENTAL)
public final class StreamGapException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public StreamGapException(Evidence evidence) {
        super(evidence);
    }
}
