package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** The container could not be made or started: something that it mounts is missing, or its image lacks the command. */
@API(status = API.Status.EXPERIMENTAL)
public final class ContainerStartException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public ContainerStartException(Evidence evidence) {
        super(evidence);
    }
}
