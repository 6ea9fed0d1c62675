package io.podunit.operations.readiness;

import io.podunit.PodunitException;
import org.apiguardian.api.API;

/** An object will not become what it should: its Job has failed, its rollout has come to its own deadline. */
@API(status = API.Status.EXPERIMENTAL)
public final class NotReadyException extends PodunitException {

    private static final long serialVersionUID = 1L;

    NotReadyException(String message) {
        super(message);
    }
}
