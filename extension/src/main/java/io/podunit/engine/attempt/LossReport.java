package io.podunit.engine.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.Notices;
import io.podunit.PodLostException;
import io.podunit.engine.run.RunContext;
import io.podunit.job.SubmittedJob;
import io.podunit.verdict.Loss;
import io.podunit.verdict.LossFiles;
import io.podunit.verdict.PodEvidence;
import io.podunit.verdict.PodEvidence.Words;
import io.podunit.watch.PodState;
import java.util.Optional;

/** Brings together what is known of a lost attempt: for the report, and as files for whoever looks closer. */
final class LossReport {

    private final RunContext run;
    private final SubmittedJob job;

    LossReport(RunContext run, SubmittedJob job) {
        this.run = run;
        this.job = job;
    }

    /** Asks the cluster for nothing yet. */
    PodEvidence evidence(Optional<PodState> pod) {
        return new PodEvidence(run.cluster(), job, pod);
    }

    LostAttempt of(Loss found, PodEvidence evidence, Words words) {
        Loss loss = evidence.explained(found).during(run.pods().outage());
        Optional<JsonNode> object = evidence.object();
        PodLostException failure = loss.exception(evidence.of(loss, words, object));
        new LossFiles(run.directory().resolve(job.name()))
                .write(failure, object, words.lastLines())
                .ifPresent(problem -> Notices.tell("podunit: " + problem));
        return new LostAttempt(failure, loss.retryable(), loss.unprepared());
    }
}
