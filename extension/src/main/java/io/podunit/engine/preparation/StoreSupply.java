package io.podunit.engine.preparation;

import io.podunit.job.JobSpecification.StoreReference;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/** Where pods find what they need. */
@API(status = API.Status.INTERNAL)
public interface StoreSupply {

    /**
     * The store for a pod that starts now.
     *
     * @throws io.podunit.PodunitException where there is none, with the reason and the remedy
     */
    StoreReference current();

    /** The same, or one of before where it was not needed yet. */
    default StoreReference known() {
        return current();
    }

    /** Whether it has what the run's pods need. */
    default boolean filled() {
        return true;
    }

    /** Whether another store has taken the place of that one, so that a pod that found nothing there may fare better now. */
    boolean replaced(StoreReference lost);

    /** Has nothing more taken from the run's queue, and gives how many classes were; empty where nobody knows. */
    default OptionalInt close(String queue) {
        return OptionalInt.empty();
    }

    /** A store that nobody here could fill again. */
    static StoreSupply of(StoreReference store) {
        return new StoreSupply() {
            @Override
            public StoreReference current() {
                return store;
            }

            @Override
            public boolean replaced(StoreReference lost) {
                return false;
            }
        };
    }
}
