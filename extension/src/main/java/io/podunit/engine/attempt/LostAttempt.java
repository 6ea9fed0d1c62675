package io.podunit.engine.attempt;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** An attempt ended without a verdict on its tests. */
@API(status = API.Status.INTERNAL)
public final class LostAttempt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PodLostException failure;
    private final boolean retryable;
    private final boolean unprepared;

    /**
     * @param retryable whether another attempt may fare better
     * @param unprepared whether the pod did not get what it needs to begin, for which the content store may be the reason
     */
    LostAttempt(PodLostException failure, boolean retryable, boolean unprepared) {
        super(failure);
        this.failure = failure;
        this.retryable = retryable;
        this.unprepared = unprepared;
    }

    public PodLostException failure() {
        return failure;
    }

    public boolean retryable() {
        return retryable;
    }

    public boolean unprepared() {
        return unprepared;
    }
}
