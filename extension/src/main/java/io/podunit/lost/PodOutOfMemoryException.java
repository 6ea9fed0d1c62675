package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** The kernel killed the pod, or the test JVM in it, because the container used more memory than its limit allows. */
@API(status = API.Status.EXPERIMENTAL)
public final class PodOutOfMemoryException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public PodOutOfMemoryException(Evidence evidence) {
        super(evidence);
    }
}
