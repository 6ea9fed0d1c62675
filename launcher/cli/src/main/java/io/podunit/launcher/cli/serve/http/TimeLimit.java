package io.podunit.launcher.cli.serve.http;

import io.podunit.launcher.cli.serve.exchange.ErrorType;
import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Interrupts work that takes too long. */
final class TimeLimit {

    private final ScheduledExecutorService clock;
    private final Duration limit;

    TimeLimit(ScheduledExecutorService clock, Duration limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** Has this thread do it. */
    <T> T during(Supplier<T> work) {
        Watch watch = new Watch(Thread.currentThread());
        Future<?> alarm = clock.schedule(watch::expire, limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw watch.expired ? tooLong(e) : e;
        } finally {
            alarm.cancel(false);
            watch.end();
        }
    }

    private FailedRequestException tooLong(RuntimeException cause) {
        var failure = new FailedRequestException(
                504,
                ErrorType.NETWORK,
                "There was no answer from the cluster within " + limit.toSeconds() + " s.",
                "Ask again; if that does not help, see how the cluster is with 'kubectl get --raw=/readyz',"
                        + " or start 'podunit serve' with a longer --timeout.");
        failure.addSuppressed(cause);
        return failure;
    }

    /** Of one piece of work. */
    private static final class Watch {

        private final Thread worker;
        private volatile boolean expired;
        private boolean ended;

        Watch(Thread worker) {
            this.worker = worker;
        }

        synchronized void expire() {
            if (!ended) {
                expired = true;
                worker.interrupt();
            }
        }

        /** After this, the thread belongs to the next request, and no interrupt may reach that one. */
        synchronized void end() {
            ended = true;
            if (expired) {
                Thread.interrupted();
            }
        }
    }
}
