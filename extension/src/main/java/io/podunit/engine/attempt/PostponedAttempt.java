package io.podunit.engine.attempt;

import org.apiguardian.api.API;

/** A quota has no room for the pod while others of the run run: nothing is lost, its turn comes later. */
@API(status = API.Status.INTERNAL)
public final class PostponedAttempt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PostponedAttempt(String job) {
        super("Job " + job + " waits for its turn");
    }
}
