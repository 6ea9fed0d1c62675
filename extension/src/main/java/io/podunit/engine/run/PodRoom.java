package io.podunit.engine.run;

import io.podunit.Notices;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/**
 * How many pods of a run the cluster has room for, as far as it has shown.
 *
 * <p>A quota that refuses a pod shows that there is room for those that the run has, and no more; now and then one more is tried, since
 * others may have left. A pod that no node has room for waits where it is, which the scheduler does better than anybody; until it has
 * come in, no further one is made. Safe for use by many threads.
 */
@API(status = API.Status.INTERNAL)
public final class PodRoom {

    /** Between two attempts at more pods than a quota was seen to admit. */
    private static final Duration PROBE = Duration.ofSeconds(30);

    /** To look whether pods have ended, or the run. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private final LongSupplier nanoTime;
    private final IntSupplier admitted;
    private final Set<String> waiting = new HashSet<>();
    private int most = Integer.MAX_VALUE;
    private int inside;
    private long changed;
    private boolean told;

    /** @param admitted how many pods a quota counts: those that were seen and have not come to their last phase */
    PodRoom(LongSupplier nanoTime, IntSupplier admitted) {
        this.nanoTime = nanoTime;
        this.admitted = admitted;
    }

    /** Room for one pod, until it is closed. */
    public interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Waits until there may be room for another pod.
     *
     * @throws io.podunit.lifecycle.RunCancelledException where the run has come to its end
     */
    public synchronized Place enter(Deadline deadline, RunEnd end) throws InterruptedException {
        while (full() && !deadline.passed()) {
            wait(Math.max(1, deadline.slice(SLICE).toMillis()));
            end.check();
        }
        inside++;
        return this::leave;
    }

    private boolean full() {
        if (!waiting.isEmpty()) {
            return true;
        } else if (most == Integer.MAX_VALUE) {
            return false;
        } else if (nanoTime.getAsLong() - changed >= PROBE.toNanos()) {
            allow(most + 1);
        }
        // A quota counts a pod for a second or two after its container has ended.
        return Math.max(inside, admitted.getAsInt()) >= most;
    }

    private synchronized void leave() {
        inside--;
        notifyAll();
    }

    private void allow(int number) {
        most = number;
        changed = nanoTime.getAsLong();
    }

    /** A quota has refused a pod. Room is for those that are there; once that is known, each refusal costs one at most. */
    public synchronized void quota(String said) {
        int there = admitted.getAsInt();
        allow(Math.max(1, most == Integer.MAX_VALUE ? there : Math.max(there, most - 1)));
        tell(there, said);
    }

    /** The pod of that Job has no node, for want of room. */
    public synchronized void waits(String job, int others, String said) {
        waiting.add(job);
        tell(others, said);
    }

    /** It has one, or is not waited for any more. */
    public synchronized void waitsNoMore(String job) {
        if (waiting.remove(job)) {
            notifyAll();
        }
    }

    /** Whether any pod of the run ever had to wait for others. */
    public synchronized boolean scarce() {
        return told;
    }

    private void tell(int pods, String said) {
        if (!told) {
            told = true;
            Notices.tell("podunit: the cluster has room for " + pods + (pods == 1 ? " pod" : " pods")
                    + " of this run at the moment; further ones wait for their turn: " + said);
        }
    }
}
