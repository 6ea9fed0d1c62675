package io.podunit.runs;

import io.podunit.PodunitException;
import org.apiguardian.api.API;

/** There is nothing of that name. */
@API(status = API.Status.EXPERIMENTAL)
public final class NothingFoundException extends PodunitException {

    private static final long serialVersionUID = 1L;

    public NothingFoundException(String message) {
        super(message);
    }
}
