package io.podunit.engine.preparation;

import io.podunit.job.JobSpecification.StoreReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is filled when a pod needs it first. */
final class LateStore implements StoreSupply {

    private final StoreReference known;
    private final Supplier<StoreSupply> delivery;
    private @Nullable StoreSupply filled;

    /**
     * Fills nothing yet.
     *
     * @param known a store of before
     */
    LateStore(StoreReference known, Supplier<StoreSupply> delivery) {
        this.known = known;
        this.delivery = delivery;
    }

    @Override
    public StoreReference current() {
        return fill().current();
    }

    private synchronized StoreSupply fill() {
        StoreSupply now = filled;
        if (now == null) {
            now = delivery.get();
            filled = now;
        }
        return now;
    }

    @Override
    public synchronized StoreReference known() {
        return filled == null ? known : filled.known();
    }

    @Override
    public synchronized boolean filled() {
        return filled != null;
    }

    @Override
    public boolean replaced(StoreReference lost) {
        return fill().replaced(lost);
    }
}
