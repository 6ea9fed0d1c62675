package io.podunit.store;

import io.fabric8.kubernetes.api.model.Secret;
import io.podunit.bundle.content.Content;
import io.podunit.cluster.Cluster;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.store.pod.RunningStore;
import io.podunit.store.pod.StorePod;
import io.podunit.store.transfer.Retry;
import io.podunit.store.transfer.StoreClient;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** A store that another client has filled, and that nobody here could fill again. */
@API(status = API.Status.INTERNAL)
public final class AdoptedStore {

    private final StoreClient client;

    private AdoptedStore(StoreClient client) {
        this.client = client;
    }

    /** Empty where it has ended. */
    public static Optional<AdoptedStore> find(Cluster cluster, StoreReference reference, Retry retry) {
        return cluster.pods("job-name=" + reference.secret()).getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null && StorePod.running(pod))
                .filter(pod -> StorePod.url(pod).equals(reference.url()))
                .findFirst()
                .flatMap(pod ->
                        cluster.get(Secret.class, reference.secret()).map(secret -> RunningStore.of(pod, secret)))
                .map(store -> new AdoptedStore(new StoreClient(cluster, store, Runnable::run, retry)));
    }

    /** What has that digest. */
    public byte[] read(String digest) {
        return client.get(digest);
    }

    public void add(Content content) {
        client.deliver(List.of(content));
    }
}
