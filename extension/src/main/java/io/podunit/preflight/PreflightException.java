package io.podunit.preflight;

import io.podunit.PodunitException;
import org.apiguardian.api.API;

/** The cluster would not let this run take place; nothing was created. */
@API(status = API.Status.EXPERIMENTAL)
public final class PreflightException extends PodunitException {

    private static final long serialVersionUID = 1L;

    PreflightException(String message) {
        super(message, null);
    }
}
