package io.podunit.engine.reporting;

import io.podunit.PodunitException;
import org.apiguardian.api.API;

/**
 * The failure of tests that did not begin because of another failure: in one line, since there may be thousands. It is no loss of a pod by
 * itself, so that each loss is told once, on what ran and on the class.
 */
@API(status = API.Status.INTERNAL)
public final class NotRun {

    private NotRun() {}

    public static PodunitException because(Throwable failure) {
        PodunitException notRun = new PodunitException("This test did not run, because: "
                + String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        notRun.setStackTrace(new StackTraceElement[0]);
        return notRun;
    }
}
