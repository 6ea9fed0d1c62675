package io.podunit.store.pod;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.podunit.job.JobSpecification.StoreReference;
import org.apiguardian.api.API;

/**
 * A store that answers.
 *
 * @param name of its Job, its Secret and its ConfigMap
 * @param url for pods
 */
@API(status = API.Status.INTERNAL)
public record RunningStore(String name, String url, Pod pod, StoreTokens tokens) {

    /** The one of that pod; its Secret has its name. */
    public static RunningStore of(Pod pod, Secret secret) {
        return new RunningStore(secret.getMetadata().getName(), StorePod.url(pod), pod, StoreTokens.of(secret));
    }

    /** The store as manifests refer to it. */
    public StoreReference reference() {
        return new StoreReference(url, name, name);
    }
}
