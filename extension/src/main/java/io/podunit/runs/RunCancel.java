package io.podunit.runs;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.Propagation;
import io.podunit.job.JobName;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.RunCleanup;
import io.podunit.job.RunId;
import io.podunit.lifecycle.LeaseHolder;
import io.podunit.lifecycle.RunClient;
import io.podunit.lifecycle.RunHeldException;
import io.podunit.lifecycle.RunLease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Ends a run that another client has. That client is asked first: it hands the run's Lease over, reports what was done and fails the
 * rest. Only then the Jobs go, so that no verdict speaks of pods that somebody deleted. A client that does not answer is not waited
 * for any longer than its Lease says that it lives.
 */
@API(status = API.Status.INTERNAL)
public final class RunCancel {

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final Duration HELD = Duration.ofMinutes(1);
    private static final Duration CLEANING = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final LeaseHolder holder;
    private final Patience patience;

    /**
     * @param holder who cancels
     * @param patience for the client to answer, and then for pods to end
     */
    public RunCancel(Cluster cluster, LeaseHolder holder, Patience patience) {
        this.cluster = cluster;
        this.holder = holder;
        this.patience = patience;
    }

    /** What the run's client did. */
    public enum Client {
        /** It handed the run over, and reports what was done. */
        TOLD,
        /** It came to the end by itself meanwhile. */
        ENDED,
        /** It was gone already. */
        GONE,
        /** It did not answer in time, and the run was taken from it. It stops as soon as it notices. */
        SILENT
    }

    /** @param left what is still there; empty where nothing is */
    public record Result(Client client, List<String> left) {

        public Result {
            left = List.copyOf(left);
        }
    }

    /** @throws NothingFoundException where there is no such run */
    public Result cancel(RunId run) {
        RunView found = new RunCatalog(cluster)
                .run(run)
                .orElseThrow(() -> new NothingFoundException("There is no run " + run.value() + " in namespace "
                        + cluster.namespace() + ". 'podunit list -n " + cluster.namespace() + "' shows the runs."));
        Client client = found.alive() ? ask(run) : Client.GONE;
        if (client == Client.GONE || client == Client.SILENT) {
            take(run);
        }
        Optional<String> failure = new RunCleanup(cluster, run).cleanUntilNothingComes(CLEANING);
        List<String> left = new Removal(cluster, Propagation.BACKGROUND, patience).awaitGone(run);
        return new Result(client, Stream.concat(failure.stream(), left.stream()).toList());
    }

    private Client ask(RunId run) {
        if (!patience.until(() -> asked(run))) {
            return Client.SILENT;
        }
        Client[] answer = {Client.SILENT};
        patience.until(() -> {
            answer[0] = lease(run).map(this::answer).orElse(Client.ENDED);
            return answer[0] != Client.SILENT;
        });
        return answer[0];
    }

    /** False where the client renewed the Lease in the same moment. */
    private boolean asked(RunId run) {
        return unlessChanged(() -> lease(run).ifPresent(found -> RunLease.askForEnd(cluster, found, holder)));
    }

    /** Silent, as long as there is no other answer. */
    private Client answer(Lease lease) {
        if (holder.identity().equals(lease.getSpec().getHolderIdentity())) {
            return Client.TOLD;
        }
        RunClient.State state = RunClient.of(lease, cluster.serverTime()).state();
        return state == RunClient.State.STALE || state == RunClient.State.KEPT ? Client.GONE : Client.SILENT;
    }

    /** So that a client that comes back sees that the run is not its own any more. */
    private void take(RunId run) {
        if (!patience.until(() -> unlessChanged(() -> lease(run).ifPresent(this::take)))) {
            throw new ClusterException(
                    "Run " + run.value() + " could not be taken from its client: Lease "
                            + JobName.owner(run)
                            + " changes all the time. Nothing was deleted. Try again, or delete it: kubectl delete lease "
                            + JobName.owner(run) + " -n " + cluster.namespace(),
                    CONFLICT,
                    null);
        }
    }

    private void take(Lease lease) {
        RunOwner owner =
                new RunOwner(lease.getMetadata().getName(), lease.getMetadata().getUid());
        RunLease.takeOver(cluster, owner, holder, HELD, true);
    }

    private Optional<Lease> lease(RunId run) {
        return cluster.get(Lease.class, JobName.owner(run));
    }

    private static boolean unlessChanged(Runnable change) {
        try {
            change.run();
            return true;
        } catch (RunHeldException e) {
            return false;
        } catch (ClusterException e) {
            if (e.status() == CONFLICT) {
                return false;
            } else if (e.status() == NOT_FOUND) {
                // It ended in this moment.
                return true;
            }
            throw e;
        }
    }
}
