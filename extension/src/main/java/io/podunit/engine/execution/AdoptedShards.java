package io.podunit.engine.execution;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.engine.attempt.PostponedAttempt;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.job.SubmittedJob;
import io.podunit.journal.JournalRecord.JobCreated;
import io.podunit.journal.JournalRecord.JobPlanned;
import io.podunit.journal.JournalRecord.PodSeen;
import io.podunit.journal.RunHistory;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * The Jobs of a run that another client began. One that the journal names is adopted, be it pending, ended or gone; it is known
 * by its UID, or by its owner where the client died before it learnt the UID. One that was never created is created now. An
 * attempt that was lost is told once more from what was read of it, so that the next one is again for the classes that are left.
 */
@API(status = API.Status.INTERNAL)
public final class AdoptedShards implements ShardJobs {

    private final RunHistory history;
    private final Cluster cluster;
    private final LostPods lostPods;
    private final SubmittedShards fresh;

    public AdoptedShards(RunHistory history, Cluster cluster, LostPods lostPods, SubmittedShards fresh) {
        this.history = history;
        this.cluster = cluster;
        this.lostPods = lostPods;
        this.fresh = fresh;
    }

    @Override
    public Started start(Shard shard, Supplier<String> plan, int attempt) {
        Optional<JobPlanned> planned = history.job(shard.number(), attempt);
        if (planned.isEmpty()) {
            checkPossible(shard);
            return fresh.start(shard, plan, attempt);
        }
        if (history.withdrawn(planned.get().job())) {
            throw new PostponedAttempt(planned.get().job());
        }
        Optional<JobCreated> created = history.created(planned.get().job());
        Optional<Job> job = cluster.get(Job.class, planned.get().job());
        if (job.isPresent()) {
            return adopt(planned.get(), created, job.get());
        } else if (created.isPresent()) {
            return gone(planned.get(), created.get());
        }
        checkPossible(shard);
        return fresh.start(shard, plan, planned.get());
    }

    @Override
    public boolean storeReplaced(String job) {
        return fresh.storeReplaced(job);
    }

    private Started adopt(JobPlanned planned, Optional<JobCreated> created, Job job) {
        String uid = job.getMetadata().getUid();
        boolean ours = created.map(known -> known.uid().equals(uid)).orElseGet(() -> ownedByRun(job));
        if (!ours) {
            throw new PodunitException(
                    "Job " + planned.job()
                            + " is not the one that this run created: somebody deleted that one and made another. Its tests have not passed; run them again.");
        }
        history.pod(planned.job()).filter(seen -> !exists(seen)).ifPresent(seen -> lostPods.tell(planned.job(), seen));
        return new Started(new SubmittedJob(planned.job(), uid, planned.shard(), planned.attempt()), planned.nonce());
    }

    private boolean ownedByRun(Job job) {
        String owner = history.opened().owner().uid();
        return job.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> reference.getUid().equals(owner));
    }

    private boolean exists(PodSeen seen) {
        return cluster.get(Pod.class, seen.pod())
                .filter(pod -> pod.getMetadata().getUid().equals(seen.uid()))
                .isPresent();
    }

    private Started gone(JobPlanned planned, JobCreated created) {
        PodSeen seen = history.pod(planned.job())
                .orElseGet(() -> new PodSeen(planned.job(), "(never seen)", created.uid(), null));
        lostPods.tell(planned.job(), seen);
        return new Started(
                new SubmittedJob(planned.job(), created.uid(), planned.shard(), planned.attempt()), planned.nonce());
    }

    /** A new Job needs its owner, and the plan in the store: only the client that died could make those again. */
    private void checkPossible(Shard shard) {
        boolean owned = cluster.get(Lease.class, history.opened().owner().name())
                .filter(lease -> lease.getMetadata()
                        .getUid()
                        .equals(history.opened().owner().uid()))
                .isPresent();
        boolean image = history.opened().store().inImage();
        boolean stored = !image
                && cluster.get(Job.class, history.opened().store().secret())
                        .filter(store -> store.getStatus() != null
                                && store.getStatus().getActive() != null
                                && store.getStatus().getActive() > 0)
                        .isPresent();
        if (!owned || !stored) {
            throw new PodunitException("Shard " + shard.number() + " of run "
                    + history.opened().run() + " had no Job yet when its client died, and gets none now: "
                    + (owned ? lost(image) : "the run was removed from the cluster.")
                    + " Its tests did not run; run them again.");
        }
    }

    private static String lost(boolean image) {
        return image
                ? "where the class path is an image, its plan was only known to that client."
                : "the content store with its plan has ended.";
    }
}
