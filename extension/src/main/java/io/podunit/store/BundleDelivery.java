package io.podunit.store;

import io.podunit.bundle.TestBundle;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Sends a bundle, and once more where a build wrote into the class path meanwhile. */
@API(status = API.Status.INTERNAL)
public final class BundleDelivery {

    private final Supplier<TestBundle> bundles;
    private final StoreClient client;

    /** @param bundles reads the class path anew each time */
    public BundleDelivery(Supplier<TestBundle> bundles, StoreClient client) {
        this.bundles = bundles;
        this.client = client;
    }

    public Delivered deliver() {
        try {
            return send(bundles.get());
        } catch (ContentChangedFailure first) {
            return send(bundles.get());
        }
    }

    private Delivered send(TestBundle bundle) {
        return new Delivered(bundle, client.deliver(bundle.contents().values()));
    }

    /** The bundle that the store has now. */
    public record Delivered(TestBundle bundle, Delivery delivery) {}
}
