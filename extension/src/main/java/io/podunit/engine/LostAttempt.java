package io.podunit.engine;

import io.podunit.PodLostException;

/** An attempt ended without a verdict on its tests. */
final class LostAttempt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PodLostException failure;
    private final boolean retryable;

    /** @param retryable whether another attempt may fare better */
    LostAttempt(PodLostException failure, boolean retryable) {
        super(failure);
        this.failure = failure;
        this.retryable = retryable;
    }

    PodLostException failure() {
        return failure;
    }

    boolean retryable() {
        return retryable;
    }
}
