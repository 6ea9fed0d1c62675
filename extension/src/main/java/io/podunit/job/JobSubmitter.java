package io.podunit.job;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Persistence;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Creates a run's Jobs. That a Job was taken says nothing about its pod: quotas and policies refuse pods, not Jobs. */
@API(status = API.Status.INTERNAL)
public final class JobSubmitter {

    private final Cluster cluster;
    private final JobManifestBuilder manifests;
    private final Function<String, Map<String, byte[]>> plans;

    public JobSubmitter(Cluster cluster, JobManifestBuilder manifests) {
        this(cluster, manifests, digest -> {
            throw new PodunitException("The plan " + digest + " is only in a store.");
        });
    }

    /** @param plans with what they refer to, by digest, for pods that have no store to ask */
    public JobSubmitter(Cluster cluster, JobManifestBuilder manifests, Function<String, Map<String, byte[]>> plans) {
        this.cluster = cluster;
        this.manifests = manifests;
        this.plans = plans;
    }

    /** @throws io.podunit.cluster.ClusterException where the cluster refuses, or cannot be reached before the deadline */
    public SubmittedJob submit(JobSpecification specification) {
        Job manifest = manifests.build(specification);
        // Nothing runs before it is there, and nothing runs twice: so an outage may last as long as the run.
        Persistence persistence = Persistence.usual(specification.deadline());
        if (specification.store().inImage()) {
            Secret plan = PlanSecret.of(specification, plans.apply(specification.plan()));
            persistence.call(() -> cluster.create(plan));
        }
        Job job = persistence.call(() -> cluster.create(manifest));
        return new SubmittedJob(
                job.getMetadata().getName(),
                job.getMetadata().getUid(),
                specification.shard(),
                specification.attempt());
    }
}
