package io.podunit.engine.attempt;

import io.podunit.Notices;
import io.podunit.coverage.PodCoverage;
import io.podunit.coverage.PodCoverage.Result;
import io.podunit.engine.run.RunContext;
import io.podunit.launcher.protocol.ExecutionEvent.Artifact;
import io.podunit.replay.ShardReplayer;
import java.util.Map;

/** Takes what JaCoCo recorded in one pod, and says so where it is lost: on standard error and on the classes concerned. */
final class AttemptCoverage {

    private final PodCoverage coverage;
    private final ShardReplayer replayer;

    AttemptCoverage(RunContext run, String job, ShardReplayer replayer) {
        this.coverage = new PodCoverage(run.coverage(), run.directory().resolve(job + ".exec"));
        this.replayer = replayer;
    }

    void accept(Artifact part) {
        coverage.accept(part);
    }

    /** Before the end of the pod's last class is told. */
    void finish(String pod) {
        Result result = coverage.finish();
        // Of a pod that ran nothing, nothing is missing.
        if (result.lost() != null && replayer.summary().testEvents() > 0) {
            Notices.tell("podunit: the coverage of pod " + pod + " is lost: " + result.lost()
                    + ". Lines that only its tests ran count as not covered.");
            replayer.note(Map.of("podunit.coverage", "lost: " + result.lost()));
        } else if (result.notice() != null) {
            Notices.tell("podunit: coverage of pod " + pod + ": " + result.notice());
        }
    }
}
