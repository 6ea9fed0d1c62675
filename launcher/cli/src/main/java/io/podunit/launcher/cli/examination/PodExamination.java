package io.podunit.launcher.cli.examination;

import io.podunit.cluster.Cluster;
import io.podunit.preflight.Capabilities;
import io.podunit.preflight.Preflight;
import io.podunit.preflight.PreflightException;
import io.podunit.runs.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Has the cluster judge a pod as those of runs are; and where that is asked for, run one. */
final class PodExamination {

    private static final String NAME = "pods";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Cluster cluster;
    private final TrialJob trial;

    PodExamination(Cluster cluster, TrialJob trial) {
        this.cluster = cluster;
        this.trial = trial;
    }

    /** @param run whether a pod is to be run */
    List<Finding> findings(boolean run) {
        List<Finding> findings = new ArrayList<>();
        try {
            Capabilities found = new Preflight(cluster, trial.asOfARun(), () -> false).examine();
            findings.add(
                    found == Capabilities.UNKNOWN
                            ? Finding.optional(
                                    NAME, "the cluster did not say whether it takes pods of runs", "try again")
                            : Finding.good(NAME, "the cluster takes those of runs"));
            // Missing rights are findings of their own.
            found.notices().stream()
                    .filter(notice -> !notice.startsWith("not allowed to "))
                    .forEach(
                            notice -> findings.add(Finding.optional(NAME, notice, "kubectl describe quota,namespace")));
        } catch (PreflightException e) {
            findings.add(Finding.bad(NAME, String.valueOf(e.getMessage()), null));
            return findings;
        }
        findings.add(
                run
                        ? new TrialPod(cluster, trial, Patience.of(PATIENCE)).finding()
                        : Finding.good("image", trial.pod().image() + " will be used; --trial runs it"));
        return findings;
    }
}
