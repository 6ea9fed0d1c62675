package io.podunit.engine.reporting;

import io.podunit.PodLostException;
import io.podunit.PodLostException.Evidence;
import io.podunit.PodunitException;
import java.util.List;
import org.apiguardian.api.API;

/** The failure of tests that did not begin because of another failure: of the same kind, in few words, since there may be thousands. */
@API(status = API.Status.INTERNAL)
public final class NotRun {

    private static final String BECAUSE = "This test did not run, because: ";

    private NotRun() {}

    public static PodunitException because(Throwable failure) {
        PodunitException notRun = failure instanceof PodLostException lost
                ? new PodLostException(brief(lost.evidence()))
                : new PodunitException(BECAUSE
                        + String.valueOf(failure.getMessage())
                                .lines()
                                .findFirst()
                                .orElse(""));
        notRun.setStackTrace(new StackTraceElement[0]);
        return notRun;
    }

    /** Without what the failure of the class says in full. */
    private static Evidence brief(Evidence known) {
        return new Evidence(
                BECAUSE + known.reason(),
                known.job(),
                known.pod(),
                known.node(),
                known.container(),
                List.of(),
                List.of(),
                List.of(),
                null,
                known.remedy());
    }
}
