package io.podunit.launcher.embedded;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads that never keep the JVM alive, and that drop late tasks once they are shut down. */
final class Threads {

    private Threads() {}

    static ExecutorService many(String name) {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                daemons(name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    static ScheduledExecutorService one(String name) {
        return new ScheduledThreadPoolExecutor(1, daemons(name), new ThreadPoolExecutor.DiscardPolicy()) {
            @Override
            protected void afterExecute(Runnable task, @Nullable Throwable fault) {
                report(task);
            }
        };
    }

    // This kind of executor keeps faults in futures that nobody asks.
    private static void report(Runnable task) {
        if (task instanceof Future<?> future && future.isDone() && !future.isCancelled()) {
            try {
                future.get();
            } catch (ExecutionException e) {
                System.err.println("podunit: a fault in the embedded cluster: " + e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
