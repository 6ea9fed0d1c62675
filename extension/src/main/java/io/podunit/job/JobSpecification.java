package io.podunit.job;

import io.podunit.config.RunConfiguration;
import io.podunit.manifest.AgentPod;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Everything a Job's manifest is made of.
 *
 * @param shard counts from 0
 * @param attempt counts from 1
 * @param classes names of the classes, for people
 * @param plan digest of the pod's plan in the store
 * @param nonce marks the pod's frames; eight hexadecimal digits
 * @param store where the pod finds the content store: {@code http://host:port}
 * @param deadline after which the pod is ended by the cluster
 */
@API(status = API.Status.INTERNAL)
public record JobSpecification(
        RunId run,
        int shard,
        int attempt,
        List<String> classes,
        String plan,
        String nonce,
        StoreReference store,
        RunOwner owner,
        RunConfiguration.PodSettings pod,
        Duration deadline) {

    public JobSpecification {
        classes = List.copyOf(classes);
    }

    /** Never the nonce: who knows it can write frames. */
    @Override
    public String toString() {
        return "JobSpecification[" + JobName.of(run, shard, attempt) + ']';
    }

    /** The store as pods see it: its address, the Secret with its tokens and the ConfigMap with the agent. */
    public record StoreReference(String url, String secret, String agent) {

        /** Where pods have all in their image, and no store is needed. */
        public static final StoreReference IN_IMAGE = new StoreReference("image:" + AgentPod.ROOT, "", "");

        /** Whether that is so. */
        public boolean inImage() {
            return url.equals(IN_IMAGE.url);
        }
    }

    /** The Lease that owns the run. */
    public record RunOwner(String name, String uid) {}
}
