package io.podunit.lifecycle;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Who has a run, as its Lease says.
 *
 * @param holder for people, as one line
 * @param silence since the last renewal, by the server's clock; zero where that is not known
 */
@API(status = API.Status.INTERNAL)
public record RunClient(String holder, State state, Duration silence) {

    /** Whether somebody is there. */
    public enum State {
        /** The Lease is renewed. */
        ALIVE,
        /** The Lease was not renewed for longer than its holder promised. */
        STALE,
        /** The run has ended, and is kept for people to look at. */
        KEPT,
        /** The server does not tell its time. */
        UNKNOWN
    }

    /** @param now by the server's clock */
    public static RunClient of(Lease lease, Optional<Instant> now) {
        LeaseAge age = LeaseAge.of(lease, now.orElse(Instant.EPOCH));
        if (now.isEmpty()) {
            return new RunClient(age.holder(), State.UNKNOWN, Duration.ZERO);
        }
        boolean kept = RunLease.annotation(lease, RunLease.KEEP) != null;
        State alive = kept ? State.KEPT : State.ALIVE;
        return new RunClient(age.holder(), age.stale() ? State.STALE : alive, age.age());
    }
}
