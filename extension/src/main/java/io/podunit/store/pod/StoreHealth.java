package io.podunit.store.pod;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.Cluster.ProxyBody;
import io.podunit.cluster.Cluster.ProxyRequest;
import io.podunit.cluster.Cluster.ProxyResponse;
import io.podunit.cluster.ClusterException;
import io.podunit.store.transfer.Retry;
import io.podunit.store.transfer.StoreClient;
import io.podunit.store.transfer.Texts;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/** Waits until a store's server answers through the API server. */
@API(status = API.Status.INTERNAL)
public final class StoreHealth {

    private static final int OK = 200;

    private final Cluster cluster;
    private final RunningStore store;

    public StoreHealth(Cluster cluster, RunningStore store) {
        this.cluster = cluster;
        this.store = store;
    }

    /** False where the store ended meanwhile. */
    public boolean await(BooleanSupplier mayWait) {
        while (true) {
            ProxyResponse answer = ask();
            if (answer.status() == OK) {
                return true;
            }
            if (ended()) {
                return false;
            }
            if (!Retry.passing(answer.status()) || !mayWait.getAsBoolean()) {
                throw failure(answer);
            }
        }
    }

    private ProxyResponse ask() {
        var request = new ProxyRequest("GET", "/v1/health", store.tokens().read(), ProxyBody.of(new byte[0]));
        try {
            return cluster.proxy(store.pod(), StoreClient.PORT, request);
        } catch (ClusterException e) {
            if (!Retry.passing(e.status())) {
                throw e;
            }
            return new ProxyResponse(0, String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private boolean ended() {
        Pod pod = cluster.get(Pod.class, store.pod().getMetadata().getName()).orElse(null);
        return pod == null
                || pod.getMetadata().getDeletionTimestamp() != null
                || StorePod.state(pod).map(ContainerState::getTerminated).isPresent();
    }

    private ClusterException failure(ProxyResponse answer) {
        return new ClusterException(
                "content store %s runs, but does not answer through the API server (pods/%s/proxy): %s. Allow this user the subresource pods/proxy (manifests/rbac.yaml), and the API server the way to port %d in the network policies; the store's own words: kubectl logs -n %s %s"
                        .formatted(
                                store.name(),
                                store.pod().getMetadata().getName(),
                                (answer.status() == 0 ? "" : answer.status() + " ") + Texts.firstLine(answer.body()),
                                StoreClient.PORT,
                                cluster.namespace(),
                                store.pod().getMetadata().getName()),
                answer.status(),
                null);
    }
}
