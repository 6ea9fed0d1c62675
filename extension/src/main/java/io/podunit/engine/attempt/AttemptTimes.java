package io.podunit.engine.attempt;

import io.podunit.engine.run.RunTimes;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.NodeStatus;
import java.util.HashMap;
import java.util.Map;

/** How long classes took in one pod. One in which something failed may have ended early, and says nothing of the next run. */
final class AttemptTimes {

    private final RunTimes run;
    private final Map<String, Long> failuresBefore = new HashMap<>();
    private final Map<String, Long> heard = new HashMap<>();
    private long failures;

    AttemptTimes(RunTimes run) {
        this.run = run;
    }

    void accept(ExecutionEvent event) {
        if (event instanceof Started started && run.expects(started.id())) {
            failuresBefore.put(started.id(), failures);
        } else if (event instanceof Finished finished) {
            failures += finished.status() == NodeStatus.FAILED ? 1 : 0;
            Long before = failuresBefore.remove(finished.id());
            boolean whole = before != null && before == failures && finished.status() == NodeStatus.SUCCESSFUL;
            if (whole && finished.tookMillis() > 0) {
                heard.put(finished.id(), finished.tookMillis());
            }
        }
    }

    /** The pod has told the truth. */
    void believed() {
        run.believe(heard);
    }
}
