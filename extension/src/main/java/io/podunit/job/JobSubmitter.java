package io.podunit.job;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.cluster.Cluster;
import io.podunit.job.JobSpecification.RunOwner;
import java.time.Clock;
import java.time.Duration;
import org.apiguardian.api.API;

/** Creates a run's owner and its Jobs. That a Job was taken says nothing about its pod: quotas and policies refuse pods, not Jobs. */
@API(status = API.Status.INTERNAL)
public final class JobSubmitter {

    private final Cluster cluster;
    private final JobManifestBuilder manifests;

    public JobSubmitter(Cluster cluster, JobManifestBuilder manifests) {
        this.cluster = cluster;
        this.manifests = manifests;
    }

    /**
     * Creates the Lease that owns the run.
     *
     * @param holder who runs, for people
     * @param duration after which, without renewal, the run counts as abandoned
     */
    public RunOwner open(RunId run, String holder, Duration duration) {
        Lease lease = cluster.create(
                RunOwnerManifest.build(run, holder, duration, Clock.systemUTC().instant()));
        return new RunOwner(lease.getMetadata().getName(), lease.getMetadata().getUid());
    }

    public SubmittedJob submit(JobSpecification specification) {
        Job job = cluster.create(manifests.build(specification));
        return new SubmittedJob(
                job.getMetadata().getName(),
                job.getMetadata().getUid(),
                specification.shard(),
                specification.attempt());
    }
}
