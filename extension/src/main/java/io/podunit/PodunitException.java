package io.podunit;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The root of everything that Podunit throws. Its message tells what happened, to which object, why, and what to do. */
@API(status = API.Status.EXPERIMENTAL)
public class PodunitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PodunitException(String message) {
        super(PlainText.lines(message));
    }

    public PodunitException(String message, @Nullable Throwable cause) {
        super(PlainText.lines(message), cause);
    }
}
