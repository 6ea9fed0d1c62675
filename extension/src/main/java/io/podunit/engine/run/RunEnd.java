package io.podunit.engine.run;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.job.RunCleanup;
import io.podunit.lifecycle.Cancellation;
import io.podunit.lifecycle.RunCancelledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a run ends: by itself, by a cancellation, with this JVM, or because another client took it over. To end early, the thread
 * that runs it is interrupted: whatever it waits for, it comes back and reports.
 */
@API(status = API.Status.INTERNAL)
public final class RunEnd implements AutoCloseable {

    /** For what a run that is ended with its JVM still has to report and to delete. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Thread runner = Thread.currentThread();
    private final Cancellation cancellation;
    private final BooleanSupplier stop;
    private final Consumer<String> cancel = this::cancel;
    private final Runnable withJvm = this::endWithJvm;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Set<Path> files = ConcurrentHashMap.newKeySet();
    private volatile @Nullable RunCleanup cleanup;
    private volatile @Nullable String reason;
    private volatile boolean takenOver;
    private boolean closed;

    /** @param stop whether the platform asks to stop */
    public RunEnd(Cancellation cancellation, BooleanSupplier stop) {
        this.cancellation = cancellation;
        this.stop = stop;
        ClusterSessions.ofProcess().beforeEnd(withJvm);
        cancellation.register(cancel);
    }

    /** From now on there may be something in the cluster. */
    public void cleansWith(RunCleanup objects) {
        cleanup = objects;
    }

    /** @param why as in "The run was cancelled by …" */
    public synchronized void cancel(String why) {
        if (reason == null && !closed) {
            reason = why;
            runner.interrupt();
        }
    }

    /** The run goes on elsewhere: nothing more is told of it here, and nothing of it is deleted. */
    public void takenOver() {
        takenOver = true;
        cancel("another client, which took it over (podunit reattach or podunit cancel)");
    }

    public boolean isTakenOver() {
        return takenOver;
    }

    public boolean cancelled() {
        return reason != null || stopped();
    }

    /** Whether the platform has asked to stop: then what has not run is skipped, where it fails after any other end. */
    public boolean stopped() {
        return stop.getAsBoolean();
    }

    /** @throws RunCancelledException where the platform has asked to stop */
    public void checkStop() {
        if (stopped()) {
            throw new RunCancelledException("the test platform");
        }
    }

    /** @throws RunCancelledException where nothing new may begin */
    public void check() {
        checkStop();
        String why = reason;
        if (why != null) {
            throw new RunCancelledException(why);
        }
    }

    /** What to tell of a failure: once the run is cancelled, that is the reason of everything. */
    public PodunitException explain(PodunitException failure) {
        String why = reason;
        return why == null ? failure : new RunCancelledException(why);
    }

    /** Has a file removed as soon as nobody needs it to tell of the run. */
    public void discardLater(Path file) {
        files.add(file);
    }

    /** Removes what was to be discarded later, of a run that nobody could take over. */
    public void discardNow() {
        files.forEach(ReportedRun::discard);
    }

    /**
     * Removes the run from the cluster, without a say in its outcome.
     *
     * @param certain whether every Job that was ever asked for is known to have ended
     */
    public void clean(boolean certain) {
        RunCleanup objects = cleanup;
        // An interrupted thread can make no request, and what it leaves behind would run on.
        boolean interrupted = Thread.interrupted();
        if (objects != null && !takenOver) {
            (certain && !cancelled() ? objects.clean() : objects.cleanUntilNothingComes(LAST_WORDS))
                    .ifPresent(Notices::tell);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Who writes the report, and when, only the test platform knows; when this JVM comes to its end, it is written. Until then
     * another client could tell all of it again.
     *
     * @param directory has the run's journal
     */
    public void reportedWithJvm(Path directory) {
        if (!takenOver) {
            ClusterSessions.ofProcess().atEnd(new ReportedRun(directory, files)::close);
        }
    }

    /** Hooks run while other threads go on: the run's own thread reports and deletes, if it can. */
    private void endWithJvm() {
        cancel("the end of this JVM");
        RunCleanup objects = cleanup;
        try {
            if (!over.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS) && objects != null && !takenOver) {
                objects.cleanUntilNothingComes(LAST_WORDS).ifPresent(Notices::tell);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After this nothing interrupts this thread any more for the sake of this run. */
    @Override
    public void close() {
        cancellation.forget(cancel);
        synchronized (this) {
            closed = true;
        }
        if (reason != null) {
            // It was meant for this run.
            Thread.interrupted();
        }
        ClusterSessions.ofProcess().forget(withJvm);
        over.countDown();
    }
}
