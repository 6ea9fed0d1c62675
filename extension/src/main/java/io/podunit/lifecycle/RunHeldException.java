package io.podunit.lifecycle;

import io.podunit.PodunitException;
import org.apiguardian.api.API;

/** A run belongs to another client, or has come to its end with one. */
@API(status = API.Status.EXPERIMENTAL)
public final class RunHeldException extends PodunitException {

    private static final long serialVersionUID = 1L;

    public RunHeldException(String message) {
        super(message);
    }
}
