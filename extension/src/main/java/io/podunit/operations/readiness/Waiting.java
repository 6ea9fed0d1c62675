package io.podunit.operations.readiness;

import io.podunit.cluster.Backoff;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.Resources;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Waits for objects, and tells why one is not what it should be. */
@API(status = API.Status.INTERNAL)
public final class Waiting {

    private static final int NOT_FOUND = 404;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

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

    /**
     * Asks until nothing is missing. A definition is called established a moment before all parts of the API server know what it defines.
     *
     * @throws ClusterException of the last answer, where something is missing for all of that time
     */
    public <T> T known(Supplier<T> question, TimeLimit limit) {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
        while (true) {
            try {
                return question.get();
            } catch (ClusterException e) {
                long left = limit.left(nanoTime.getAsLong()).toNanos();
                if (e.status() != NOT_FOUND || left <= 0) {
                    throw e;
                }
                ObjectWatch.pause(Math.min(left, backoff.next().toNanos()), e);
            }
        }
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
