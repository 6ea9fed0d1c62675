package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** A deadline passed. */
@API(status = API.Status.EXPERIMENTAL)
public final class DeadlineExceededException extends PodLostException {

    private static final long serialVersionUID = 1L;

    private final Limit limit;

    public DeadlineExceededException(Limit limit, Evidence evidence) {
        super(evidence);
        this.limit = limit;
    }

    /** Which of the deadlines it was. */
    public Limit limit() {
        return limit;
    }

    /** The deadlines, from the innermost to the outermost. */
    public enum Limit {
        /** {@code podunit.timeout.class}: a class ran for too long. */
        CLASS,
        /** {@code podunit.timeout.schedule}: the pod did not start in time. */
        SCHEDULE,
        /** {@code podunit.timeout.run}: the whole run took too long. */
        RUN,
        /** {@code activeDeadlineSeconds} of the pod: the kubelet ended it. */
        POD,
        /** {@code activeDeadlineSeconds} of the Job: the cluster deleted its pod. */
        JOB
    }
}
