package io.podunit.lifecycle;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.RunId;
import io.podunit.job.RunOwnerManifest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A run's Lease in the hands of this client. All times in it are the server's. Safe for use by many threads. */
@API(status = API.Status.INTERNAL)
public final class RunLease {

    /** Marks a Lease that is kept for people to look at what it owns. */
    static final String KEEP = "podunit.io/keep";

    /** Asks the client that holds a Lease to hand it over, to whom the value names, and to end. */
    static final String CANCEL = "podunit.io/cancel";

    /** A client renews its Lease every few seconds, and may do so while somebody takes it. */
    private static final int ATTEMPTS = 5;

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final Cluster cluster;
    private final LeaseHolder holder;
    private final Duration duration;
    private Lease lease;

    private RunLease(Cluster cluster, LeaseHolder holder, Duration duration, Lease lease) {
        this.cluster = cluster;
        this.holder = holder;
        this.duration = duration;
        this.lease = lease;
    }

    /**
     * Creates the Lease that owns a new run.
     *
     * @param duration after which, without renewal, the run counts as abandoned
     */
    public static RunLease open(Cluster cluster, RunId run, LeaseHolder holder, Duration duration) {
        Lease created = cluster.create(RunOwnerManifest.build(run, holder.identity(), duration, now(cluster)));
        return new RunLease(cluster, holder, duration, created);
    }

    /**
     * Takes the Lease of a run whose client is gone.
     *
     * @param force whether to take it from a client that lives, too
     * @return empty where there is no Lease any more, and nothing that it owned either
     * @throws RunHeldException where another client holds it
     */
    public static Optional<RunLease> takeOver(
            Cluster cluster, RunOwner owner, LeaseHolder holder, Duration duration, boolean force) {
        Optional<Lease> found = find(cluster, owner);
        if (!force) {
            found.ifPresent(lease -> checkStale(cluster, lease));
        }
        return found.flatMap(lease -> new RunLease(cluster, holder, duration, lease).taken(owner, force, ATTEMPTS));
    }

    private static Optional<Lease> find(Cluster cluster, RunOwner owner) {
        return cluster.get(Lease.class, owner.name())
                .filter(lease -> owner.uid().equals(lease.getMetadata().getUid()));
    }

    private Optional<RunLease> taken(RunOwner owner, boolean force, int attempts) {
        try {
            write(duration);
            return Optional.of(this);
        } catch (ClusterException e) {
            if (e.status() != CONFLICT) {
                throw e;
            }
        }
        return find(cluster, owner).flatMap(latest -> takenSince(latest, owner, force, attempts - 1));
    }

    /** It was written in the same moment: by its client, which lives; by another one; or by this one, whose answer was lost. */
    private Optional<RunLease> takenSince(Lease latest, RunOwner owner, boolean force, int attempts) {
        String before = lease.getSpec().getHolderIdentity();
        String now = latest.getSpec().getHolderIdentity();
        lease = latest;
        if (holder.identity().equals(now)) {
            return Optional.of(this);
        } else if (!Objects.equals(now, before)) {
            throw new RunHeldException("The run of Lease " + owner.name()
                    + " was taken by another client in the same moment. Leave it to that one.");
        } else if (attempts == 0) {
            throw new RunHeldException("The run of Lease " + owner.name() + " could not be taken: its Lease changed "
                    + ATTEMPTS + " times while it was written. Try again.");
        }
        if (!force) {
            checkStale(cluster, latest);
        }
        return taken(owner, force, attempts);
    }

    private static void checkStale(Cluster cluster, Lease lease) {
        String name = lease.getMetadata().getName();
        LeaseAge age = cluster.serverTime()
                .map(now -> LeaseAge.of(lease, now))
                .orElseThrow(
                        () -> new RunHeldException(
                                "Whether Lease " + name
                                        + " is still held cannot be said: the API server's answers have no Date. Use --force if its client is gone."));
        if (!age.stale()) {
            throw new RunHeldException(
                    "The run of Lease %s is held by %s, who renewed it %d s ago. If that client is gone, try again in %d s, or use --force."
                            .formatted(
                                    name,
                                    age.holder(),
                                    age.age().toSeconds(),
                                    age.left().toSeconds() + 1));
        }
    }

    public synchronized RunOwner owner() {
        return new RunOwner(lease.getMetadata().getName(), lease.getMetadata().getUid());
    }

    public LeaseHolder holder() {
        return holder;
    }

    /** Whose a Lease is. */
    enum Owner {
        OURS,
        OTHERS,
        /** There is no such Lease any more, and what it owned goes with it. */
        NOBODY
    }

    /**
     * Says that this client lives.
     *
     * @throws ClusterException where it could not be said; the Lease may still be ours
     */
    synchronized Owner renew() {
        try {
            write(duration);
            return Owner.OURS;
        } catch (ClusterException e) {
            return switch (e.status()) {
                case CONFLICT -> renewLatest();
                case NOT_FOUND -> Owner.NOBODY;
                default -> throw e;
            };
        }
    }

    /** After a conflict: a renewal whose answer was lost, or a label from elsewhere, leaves the Lease ours. */
    private Owner renewLatest() {
        Optional<Lease> latest = cluster.get(Lease.class, lease.getMetadata().getName())
                .filter(found ->
                        found.getMetadata().getUid().equals(lease.getMetadata().getUid()));
        if (latest.isEmpty()) {
            return Owner.NOBODY;
        } else if (!holder.identity().equals(latest.get().getSpec().getHolderIdentity())) {
            return Owner.OTHERS;
        }
        String canceller = annotation(latest.get(), CANCEL);
        if (canceller != null) {
            // Who asked waits for this: from here on this client reports, and makes nothing more.
            replaced(latest.get(), canceller, duration);
            return Owner.OTHERS;
        }
        lease = latest.get();
        write(duration);
        return Owner.OURS;
    }

    /**
     * Asks the client that holds a Lease to hand it over and to end, so that it reports what was done. It hears of it at its next
     * renewal, and the Lease has another holder then.
     *
     * @throws ClusterException with status 409 where the Lease was changed since it was read
     */
    public static void askForEnd(Cluster cluster, Lease lease, LeaseHolder canceller) {
        cluster.replace(new LeaseBuilder(lease)
                .editMetadata()
                .addToAnnotations(CANCEL, canceller.identity())
                .endMetadata()
                .build());
    }

    static @Nullable String annotation(Lease lease, String key) {
        Map<String, String> annotations = lease.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(key);
    }

    /** Has the run left alone for that long, counted from now, although its client ends. */
    public synchronized void keep(Duration time) {
        lease = new LeaseBuilder(lease)
                .editMetadata()
                .addToAnnotations(KEEP, "true")
                .endMetadata()
                .build();
        write(time);
    }

    private void write(Duration valid) {
        lease = replaced(lease, holder.identity(), valid);
    }

    private Lease replaced(Lease read, String next, Duration valid) {
        return cluster.replace(new LeaseBuilder(read)
                .editMetadata()
                // Meant for the holder before.
                .removeFromAnnotations(CANCEL)
                .endMetadata()
                .editSpec()
                .withHolderIdentity(next)
                .withLeaseDurationSeconds((int) valid.toSeconds())
                .withRenewTime(now(cluster).atZone(ZoneOffset.UTC))
                .endSpec()
                .build());
    }

    private static Instant now(Cluster cluster) {
        // Where no answer has a Date, nobody judges Leases by it either.
        return cluster.serverTime().orElseGet(() -> Clock.systemUTC().instant());
    }
}
