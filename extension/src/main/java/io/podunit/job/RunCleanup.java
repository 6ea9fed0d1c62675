package io.podunit.job;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Removes what a run made. It has no say in the run's outcome, so its failures are text. */
@API(status = API.Status.INTERNAL)
public final class RunCleanup {

    private final Cluster cluster;
    private final RunId run;

    public RunCleanup(Cluster cluster, RunId run) {
        this.cluster = cluster;
        this.run = run;
    }

    /** Deletes the run's Jobs in one request, then its owner; what could not be deleted is told, with the remedy. */
    public Optional<String> clean() {
        List<String> failures = new ArrayList<>();
        attempt(() -> cluster.deleteJobs(run.selector()), failures);
        attempt(() -> cluster.delete(Lease.class, JobName.owner(run)), failures);
        return failures.isEmpty() ? Optional.empty() : Optional.of(warning(failures));
    }

    private static void attempt(Runnable deletion, List<String> failures) {
        try {
            deletion.run();
        } catch (PodunitException e) {
            failures.add(e.getMessage());
        }
    }

    private String warning(List<String> failures) {
        return "podunit: run %s was not removed completely: %s; its Jobs end by their deadline and go an hour later. To remove them now: kubectl delete jobs,leases -n %s -l %s"
                .formatted(run.value(), String.join("; ", failures), cluster.namespace(), run.selector());
    }
}
