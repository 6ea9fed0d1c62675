package io.podunit.lifecycle;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.podunit.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How long ago a Lease was renewed, by the server's clock alone: whoever renewed it wrote the server's time as well.
 *
 * @param duration for which the renewal holds
 */
record LeaseAge(String holder, Duration age, Duration duration) {

    /** A client that could not renew for so long, because the API server was away, comes back within that time. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** A Lease without times is nobody's: it counts as very old. */
    static LeaseAge of(Lease lease, Instant serverTime) {
        LeaseSpec spec = lease.getSpec() == null ? new LeaseSpec() : lease.getSpec();
        Instant renewed = spec.getRenewTime() == null
                ? Instant.EPOCH
                : spec.getRenewTime().toInstant();
        long seconds = Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 0);
        return new LeaseAge(
                PlainText.line(Objects.requireNonNullElse(spec.getHolderIdentity(), "nobody")),
                Duration.between(renewed, serverTime),
                Duration.ofSeconds(seconds));
    }

    boolean stale() {
        return age.compareTo(duration.plus(GRACE)) > 0;
    }

    /** Until it may be called stale; not negative. */
    Duration left() {
        Duration left = duration.plus(GRACE).minus(age);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
