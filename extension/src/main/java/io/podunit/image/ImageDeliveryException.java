package io.podunit.image;

import io.podunit.PodunitException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The image with the class path did not get to its registry. */
@API(status = API.Status.EXPERIMENTAL)
public final class ImageDeliveryException extends PodunitException {

    private static final long serialVersionUID = 1L;

    ImageDeliveryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
