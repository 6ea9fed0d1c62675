package io.podunit.job;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Persistence;
import org.apiguardian.api.API;

/** Creates a run's Jobs. That a Job was taken says nothing about its pod: quotas and policies refuse pods, not Jobs. */
@API(status = API.Status.INTERNAL)
public final class JobSubmitter {

    private final Cluster cluster;
    private final JobManifestBuilder manifests;

    public JobSubmitter(Cluster cluster, JobManifestBuilder manifests) {
        this.cluster = cluster;
        this.manifests = manifests;
    }

    /** @throws io.podunit.cluster.ClusterException where the cluster refuses, or cannot be reached before the deadline */
    public SubmittedJob submit(JobSpecification specification) {
        Job manifest = manifests.build(specification);
        // Nothing runs before it is there, and nothing runs twice: so an outage may last as long as the run.
        Job job = Persistence.usual(specification.deadline()).call(() -> cluster.create(manifest));
        return new SubmittedJob(
                job.getMetadata().getName(),
                job.getMetadata().getUid(),
                specification.shard(),
                specification.attempt());
    }
}
