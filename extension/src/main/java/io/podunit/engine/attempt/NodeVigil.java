package io.podunit.engine.attempt;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.ClusterException;
import io.podunit.engine.run.RunContext;
import io.podunit.verdict.Silence;
import io.podunit.watch.PodState;
import io.podunit.watch.PodStates;
import java.time.Duration;
import java.util.Optional;

/** Decides whether a pod that has fallen silent is lost together with its node. Not thread-safe. */
final class NodeVigil {

    private final RunContext run;
    private final String job;
    private long lastHeard;

    NodeVigil(RunContext run, String job) {
        this.run = run;
        this.job = job;
        this.lastHeard = run.deadline().now();
    }

    void heard() {
        lastHeard = run.deadline().now();
    }

    boolean lost() {
        Duration silence = Duration.ofNanos(run.deadline().now() - lastHeard);
        Optional<PodState> seen = run.pods().find(job).filter(pod -> Silence.provesLoss(pod, silence));
        return seen.isPresent() && stillSo(seen.get(), silence);
    }

    /** Asked anew: while the API server is away, what was seen last means nothing. */
    private boolean stillSo(PodState seen, Duration silence) {
        try {
            return run.cluster().pods(run.id().selector()).getItems().stream()
                    .map((Pod pod) -> PodStates.of(pod))
                    .anyMatch(pod -> pod.uid().equals(seen.uid()) && Silence.provesLoss(pod, silence));
        } catch (ClusterException e) {
            // No verdict during an outage.
            return false;
        }
    }
}
