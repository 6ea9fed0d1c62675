package io.podunit.job;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.podunit.PodunitException;
import io.podunit.manifest.ManifestIdentity;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The plan of a pod that has no store to ask. A Secret, since arguments of JVMs hold passwords all too often; it has its Job's name, and
 * goes with the run.
 */
final class PlanSecret {

    /** What a Secret takes. */
    private static final int LIMIT = 1 << 20;

    private PlanSecret() {}

    static String name(JobSpecification job) {
        return JobName.of(job.run(), job.shard(), job.attempt());
    }

    /** @param plan with what it refers to, by digest */
    static Secret of(JobSpecification job, Map<String, byte[]> plan) {
        int size = plan.values().stream().mapToInt(part -> part.length).sum();
        if (size > LIMIT) {
            throw new PodunitException(
                    "The plan of Job %s has %d bytes, and the Secret that it travels in takes no more than %d. Spread the classes over more pods (podunit.parallelism), or choose podunit.delivery=store."
                            .formatted(name(job), size, LIMIT));
        }
        Map<String, String> data = new TreeMap<>();
        plan.forEach((digest, part) -> data.put(digest, Base64.getEncoder().encodeToString(part)));
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name(job))
                .withLabels(JobLabels.of(job))
                .withOwnerReferences(JobManifestBuilder.owner(job.owner()))
                .endMetadata()
                .withType("Opaque")
                .withImmutable(true)
                .withData(data)
                .build();
        return ManifestIdentity.stamp(secret, "plan " + job.plan() + " of " + name(job));
    }
}
