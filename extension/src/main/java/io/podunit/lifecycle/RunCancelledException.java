package io.podunit.lifecycle;

import io.podunit.PodunitException;
import org.apiguardian.api.API;

/** A run was ended before its tests were. */
@API(status = API.Status.EXPERIMENTAL)
public final class RunCancelledException extends PodunitException {

    private static final long serialVersionUID = 1L;

    /** @param why as in "The run was cancelled by …" */
    public RunCancelledException(String why) {
        super("The run was cancelled by " + why
                + ". What had ended before is reported as it ended; everything else has not passed. Run it again.");
        // Where the run was when it was interrupted explains nothing.
        setStackTrace(new StackTraceElement[0]);
    }
}
