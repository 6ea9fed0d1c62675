package io.podunit.engine.attempt;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.Notices;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.engine.run.PodBoard;
import io.podunit.watch.PodState;
import java.util.HashSet;
import java.util.Set;

/**
 * Fences other pods of a Job than the one that was accepted. Their logs are never read; they are deleted where that is allowed, so
 * that no test runs twice at once, and told in any case. Not thread-safe.
 */
final class TwinPods {

    private final Cluster cluster;
    private final PodBoard pods;
    private final String job;
    private final Set<String> told = new HashSet<>();

    TwinPods(Cluster cluster, PodBoard pods, String job) {
        this.cluster = cluster;
        this.pods = pods;
        this.job = job;
    }

    void fence() {
        for (PodState twin : pods.twins(job)) {
            if (!twin.gone() && told.add(twin.uid())) {
                Notices.tell("podunit: Job " + job + " has a second pod, " + twin.name() + ". Its results are not read"
                        + delete(twin));
            }
        }
    }

    private String delete(PodState twin) {
        try {
            cluster.delete(Pod.class, twin.name());
            return ", and it is being deleted.";
        } catch (ClusterException e) {
            return "; it could not be deleted: " + e.getMessage();
        }
    }
}
