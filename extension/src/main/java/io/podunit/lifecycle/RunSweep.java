package io.podunit.lifecycle;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.job.JobLabels;
import io.podunit.job.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Finds and removes the runs of a namespace whose clients are gone. Only the server's clock says how old a Lease is, and only a
 * Lease that nobody renewed since it was looked at is removed; with it goes all that it owns.
 */
@API(status = API.Status.INTERNAL)
public final class RunSweep {

    private static final String RUNS = JobLabels.MANAGED_BY + "=podunit," + JobLabels.RUN;

    private final Cluster cluster;

    public RunSweep(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The runs to remove, in one request. */
    public List<StaleRun> stale() {
        List<Lease> leases = cluster.list(Lease.class, RUNS);
        if (leases.isEmpty()) {
            return List.of();
        }
        Instant now = cluster.serverTime()
                .orElseThrow(() -> new ClusterException(
                        "Abandoned runs cannot be told from others: the API server's answers have no Date. Remove them by hand: kubectl get leases -n "
                                + cluster.namespace() + " -l " + JobLabels.RUN,
                        0,
                        null));
        return leases.stream().flatMap(lease -> stale(lease, now).stream()).toList();
    }

    private static Optional<StaleRun> stale(Lease lease, Instant now) {
        LeaseAge age = LeaseAge.of(lease, now);
        String run = Objects.requireNonNullElse(lease.getMetadata().getLabels().get(JobLabels.RUN), "");
        // With another label it is none of ours, whatever it says.
        return age.stale() && RunId.valid(run)
                ? Optional.of(new StaleRun(new RunId(run), age.holder(), age.age(), lease))
                : Optional.empty();
    }

    /** @return false where the run's client came back meanwhile, and the run was left alone */
    public boolean remove(StaleRun run) {
        if (!cluster.deleteUnchanged(run.lease())) {
            return false;
        }
        // The garbage collector does the same, when it gets to it.
        cluster.deleteJobs(run.run().selector());
        return true;
    }
}
