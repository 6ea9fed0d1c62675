package io.podunit.operations.readiness;

import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.Resources;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/** Waits for objects, and tells why one is not what it should be. */
@API(status = API.Status.INTERNAL)
public final class Waiting {

    private final Resources resources;
    private final LongSupplier nanoTime;

    public Waiting(Resources resources, LongSupplier nanoTime) {
        this.resources = resources;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits in this thread.
     *
     * @param purpose completes "… was not …": {@code ready}, {@code gone}
     * @return the object as it is now; empty where it is gone
     * @throws OperationTimeoutException with what stands in the way
     * @throws NotReadyException with the same, where waiting longer would not help
     */
    public Optional<ClusterObject> await(
            ResourceAddress address, String purpose, Readiness readiness, TimeLimit limit) {
        var watch = new ObjectWatch(resources, address, readiness, nanoTime);
        State state = watch.await(limit.left(nanoTime.getAsLong()));
        if (state instanceof State.NotYet) {
            throw new OperationTimeoutException(capital(address) + " was not " + purpose + " within " + limit
                    + ": " + state.reason() + obstacles(address, watch.last())
                    + "Mend what stands in the way, or allow more time.");
        } else if (state instanceof State.Never) {
            throw new NotReadyException(capital(address) + " will not be " + purpose + ": " + state.reason()
                    + obstacles(address, watch.last()) + "Mend that, and begin again.");
        }
        return watch.last();
    }

    private static String capital(ResourceAddress address) {
        return "The object " + address;
    }

    private String obstacles(ResourceAddress address, Optional<ClusterObject> object) {
        List<String> found = object.map(seen -> obstacles(address, seen)).orElse(List.of());
        return found.isEmpty() ? ". " : ".\n  " + String.join("\n  ", found) + "\n";
    }

    /** What the cluster knows of why that object is not ready: states of its pods, warnings. One line each. */
    public List<String> obstacles(ResourceAddress address, ClusterObject object) {
        return new Obstacles(resources, address, object).lines();
    }

    /** A limit that begins now. */
    public TimeLimit within(Duration whole) {
        return new TimeLimit(whole, nanoTime.getAsLong() + whole.toNanos());
    }
}
