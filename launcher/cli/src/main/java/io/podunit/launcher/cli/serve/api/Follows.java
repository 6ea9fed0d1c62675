package io.podunit.launcher.cli.serve.api;

import io.podunit.launcher.cli.serve.exchange.ErrorType;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import java.util.HashSet;
import java.util.Set;
import org.apiguardian.api.API;

/** The logs that are being followed. Each has a thread; there is a limit to them. Safe for use by many threads. */
@API(status = API.Status.INTERNAL)
public final class Follows implements AutoCloseable {

    private final int most;
    private final Set<Thread> threads = new HashSet<>();
    private int admitted;
    private boolean closed;

    public Follows(int most) {
        this.most = most;
    }

    /** Makes room for one more. It is free again once that was {@link #run}. */
    synchronized void admit() {
        if (closed) {
            throw stopping();
        } else if (admitted >= most) {
            throw new FailedRequestException(
                            429,
                            ErrorType.REQUEST,
                            "This service follows " + most + " logs already.",
                            "Ask again when one of them has ended, read this one without ?follow=true, or start 'podunit"
                                    + " serve' with more --follows.")
                    .withHeader("Retry-After", "5");
        }
        admitted++;
    }

    /** Has this thread do what was admitted. */
    void run(Runnable work) {
        try {
            enter();
            work.run();
        } catch (RuntimeException e) {
            throw stopped() ? stopping() : e;
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (closed) {
            throw stopping();
        }
        threads.add(Thread.currentThread());
    }

    private synchronized void leave() {
        admitted--;
        threads.remove(Thread.currentThread());
    }

    /** Also lets this thread write again, for its last event. */
    private synchronized boolean stopped() {
        if (closed) {
            Thread.interrupted();
        }
        return closed;
    }

    private static FailedRequestException stopping() {
        return new FailedRequestException(
                503, ErrorType.NETWORK, "This service is stopping.", "Ask again when it has started anew.");
    }

    public synchronized int active() {
        return admitted;
    }

    /** Ends them all, and lets no more begin. */
    @Override
    public synchronized void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
