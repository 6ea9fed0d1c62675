package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** The image of the pod could not be pulled, or has no valid name. */
@API(status = API.Status.EXPERIMENTAL)
public final class ImageUnavailableException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public ImageUnavailableException(Evidence evidence) {
        super(evidence);
    }
}
