package io.podunit.lifecycle;

import io.podunit.PodunitException;
import io.podunit.cluster.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Renews a run's Lease from a thread of its own, as long as this client lives. That it cannot be renewed changes no verdict: it
 * is told once, and tried again.
 */
@API(status = API.Status.INTERNAL)
public final class LeaseRenewal implements AutoCloseable {

    private final RunLease lease;
    private final Duration interval;
    private final Listener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Backoff backoff = Backoff.usual();
    private final Thread thread = new Thread(this::run, "podunit-lease");
    private boolean told;

    /** Whom to tell what. */
    public interface Listener {

        /** The Lease could not be renewed, with the reason and the remedy. */
        void failed(String text);

        /** Another client took the run over; nothing is renewed after that. */
        void lost();
    }

    /** @param interval a third of the Lease's duration leaves time for two failures */
    public LeaseRenewal(RunLease lease, Duration interval, Listener listener) {
        this.lease = lease;
        this.interval = interval;
        this.listener = listener;
        thread.setDaemon(true);
    }

    public LeaseRenewal start() {
        thread.start();
        return this;
    }

    private void run() {
        Duration pause = interval;
        while (!closedAfter(pause)) {
            try {
                RunLease.Owner owner = lease.renew();
                if (owner != RunLease.Owner.OURS) {
                    end(owner);
                    return;
                }
                backoff.reset();
                pause = interval;
            } catch (PodunitException e) {
                tell(e);
                pause = backoff.next();
            }
        }
    }

    private void end(RunLease.Owner owner) {
        if (owner == RunLease.Owner.OTHERS) {
            listener.lost();
        } else if (closed.getCount() > 0) {
            listener.failed(
                    "podunit: Lease " + lease.owner().name()
                            + ", which owns all of this run, was deleted, and the run's Jobs go with it. Run the tests again; who did it is in the API server's audit log.");
        }
    }

    private void tell(PodunitException failure) {
        if (!told && closed.getCount() > 0) {
            told = true;
            listener.failed("podunit: Lease " + lease.owner().name()
                    + ", which says that this run's client lives, cannot be renewed for now: " + failure.getMessage()
                    + " The run goes on; if this lasts, another client may take the run for abandoned and remove it.");
        }
    }

    private boolean closedAfter(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody but close() has this thread, and it says so by the latch.
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** After this, nothing is renewed, except by a request that is under way. */
    @Override
    public void close() {
        closed.countDown();
    }
}
