package io.podunit.job;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.cluster.Cluster;
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

    public SubmittedJob submit(JobSpecification specification) {
        Job job = cluster.create(manifests.build(specification));
        return new SubmittedJob(
                job.getMetadata().getName(),
                job.getMetadata().getUid(),
                specification.shard(),
                specification.attempt());
    }
}
