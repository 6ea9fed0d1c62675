package io.podunit.operations.readiness;

import io.podunit.PodunitException;
import org.apiguardian.api.API;

/** Something did not become what it should within the time that it had. */
@API(status = API.Status.EXPERIMENTAL)
public final class OperationTimeoutException extends PodunitException {

    private static final long serialVersionUID = 1L;

    @API(status = API.Status.INTERNAL)
    public OperationTimeoutException(String message) {
        super(message);
    }
}
