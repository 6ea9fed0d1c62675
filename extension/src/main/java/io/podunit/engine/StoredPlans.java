package io.podunit.engine;

import io.podunit.PodunitException;
import io.podunit.bundle.content.Content;
import io.podunit.cluster.Cluster;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.launcher.protocol.PodPlan;
import io.podunit.store.AdoptedStore;
import io.podunit.store.transfer.Retry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Plans for what another client has packed. The class path that belongs to them was that client's; but the store has it, and the plan
 * of the whole shard, of which that of a part differs only in what is selected.
 */
final class StoredPlans {

    private final Cluster cluster;
    private final StoreReference store;
    private final Duration outage;

    /** @param outage how long to wait for an API server that is away */
    StoredPlans(Cluster cluster, StoreReference store, Duration outage) {
        this.cluster = cluster;
        this.store = store;
        this.outage = outage;
    }

    /**
     * Puts the plan of a part of a shard into the store.
     *
     * @param whole digest of the shard's plan
     * @param part what it is to run, with the shard's queue or without one
     * @return its digest
     */
    String part(String whole, Part part) {
        if (store.inImage()) {
            throw new PodunitException(
                    "Where the class path is an image, only the client that died could plan another attempt. What is left of its tests did not run; run them again.");
        }
        AdoptedStore adopted = AdoptedStore.find(cluster, store, Retry.standard(outage))
                .orElseThrow(
                        () -> new PodunitException(
                                "Content store " + store.secret()
                                        + " has ended, and only the client that died could fill another one. What is left of its tests did not run; run them again."));
        PodPlan plan = plan(adopted, whole);
        Content content =
                Content.of(PlanCodec.encode((part.queued() ? plan : plan.withoutQueue()).of(part.selectors())));
        adopted.add(content);
        return content.digest();
    }

    /** @param queued whether its pod may take more classes when it has run these */
    record Part(List<String> selectors, boolean queued) {}

    private static PodPlan plan(AdoptedStore adopted, String digest) {
        try {
            return PlanCodec.decode(adopted.read(digest), adopted::read);
        } catch (IOException e) {
            throw new UncheckedIOException("a store that does not answer is told otherwise", e);
        }
    }
}
