package io.podunit.operations.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.Backoff;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.WatchEvent;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.Resources;
import io.podunit.cluster.resource.Resources.Selector;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness.State;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows one object until it is as it should be, or will never be, or the time is over.
 *
 * <p>A watch for speed and a list for truth: whatever ends a watch (its term, 410, an event that was lost, a connection that has
 * gone deaf), the next one begins with a list. Who may not list is served by reading the object every second.
 */
final class ObjectWatch {

    private static final Duration BACKSTOP = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Resources resources;
    private final ResourceAddress address;
    private final Readiness readiness;
    private final LongSupplier nanoTime;
    private final Backoff backoff = Backoff.usual();
    private boolean polling;
    private Optional<ClusterObject> last = Optional.empty();
    private State state = new State.NotYet("nothing is known of it");
    private State seen = state;

    ObjectWatch(Resources resources, ResourceAddress address, Readiness readiness, LongSupplier nanoTime) {
        this.resources = resources;
        this.address = address;
        this.readiness = readiness;
        this.nanoTime = nanoTime;
    }

    /** The object as it was seen last. */
    Optional<ClusterObject> last() {
        return last;
    }

    /** @return {@link State.NotYet} where the time is over */
    State await(Duration limit) {
        long deadline = nanoTime.getAsLong() + limit.toNanos();
        do {
            round(deadline);
        } while (open() && left(deadline) > 0);
        return state;
    }

    private void round(long deadline) {
        try {
            if (polling) {
                poll(deadline);
            } else {
                follow(list(), deadline);
            }
            backoff.reset();
        } catch (AccessDeniedException e) {
            if (polling || e.status() == 401) {
                throw e;
            }
            polling = true;
        } catch (ClusterException e) {
            survive(e, deadline);
        }
    }

    /** An API server that is away costs time and nothing else. What no time can mend is thrown. */
    private void survive(ClusterException e, long deadline) {
        boolean passing = e.status() == 0 || e.status() == 410 || e.status() == 429 || e.status() >= 500;
        if (!passing || Thread.currentThread().isInterrupted()) {
            throw e;
        }
        state = new State.NotYet(seen.reason() + "; then the API server could not be asked: " + e.getMessage());
        backoff.heed(e);
        pause(Math.min(backoff.next().toNanos(), left(deadline)), e);
    }

    private void poll(long deadline) {
        see(resources.get(address));
        if (open()) {
            pause(
                    Math.min(POLL.toNanos(), left(deadline)),
                    new ClusterException("Interrupted while waiting for " + address, 0, null));
        }
    }

    /** @return the version to watch from */
    private String list() {
        JsonNode list = resources.list(address.type(), address.namespace(), Selector.name(address.name()));
        see(list.path("items").valueStream().findFirst());
        return list.at("/metadata/resourceVersion").asText();
    }

    private void see(Optional<JsonNode> object) {
        // Items of a list do not say their kind.
        last = object.map(tree -> new ClusterObject(Kinds.in(tree, address.type())));
        state = readiness.of(last);
        seen = state;
    }

    private void follow(String version, long deadline) {
        long end = Math.min(deadline, nanoTime.getAsLong() + BACKSTOP.toNanos());
        if (!open()) {
            return;
        }
        try (Cluster.LineStream lines =
                resources.watch(address.type(), address.namespace(), Selector.name(address.name()), version)) {
            boolean going = true;
            while (going && open() && left(end) > 0) {
                String line = next(lines, end);
                going = line != null && accept(WatchEvent.parse(line, JsonNode.class));
            }
        }
    }

    private @Nullable String next(Cluster.LineStream lines, long end) {
        try {
            return lines.next(Duration.ofNanos(Math.max(left(end), 1_000_000)));
        } catch (ClusterException e) {
            if (left(end) <= 0 && e.status() == 0 && !Thread.currentThread().isInterrupted()) {
                // Nothing happened until it was time to list again, which is no failure.
                return null;
            }
            throw e;
        }
    }

    private boolean accept(WatchEvent<JsonNode> event) {
        if (event instanceof WatchEvent.Seen<JsonNode> now) {
            see(now.deleted() ? Optional.empty() : Optional.of(now.object()));
        } else if (event instanceof WatchEvent.Failure<JsonNode> failure && failure.code() != 410) {
            throw new ClusterException(
                    "The watch of " + address + " broke: " + failure.message(), failure.code(), null);
        }
        return !(event instanceof WatchEvent.Failure);
    }

    private boolean open() {
        return state instanceof State.NotYet;
    }

    private long left(long deadline) {
        return deadline - nanoTime.getAsLong();
    }

    static void pause(long nanos, ClusterException failure) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
