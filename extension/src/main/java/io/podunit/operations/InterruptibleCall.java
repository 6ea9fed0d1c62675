package io.podunit.operations;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A future that, unlike the usual ones, interrupts its thread when it is cancelled, and no later. */
final class InterruptibleCall<T> implements Runnable {

    private final CompletableFuture<T> future = new CompletableFuture<>();
    private final FutureTask<Boolean> task;

    InterruptibleCall(Supplier<T> operation) {
        this.task = new FutureTask<>(() -> {
            try {
                return future.complete(operation.get());
            } catch (Throwable e) {
                // All of it: nobody else sees what is thrown here.
                return future.completeExceptionally(e);
            }
        });
        future.whenComplete((result, failure) -> {
            if (future.isCancelled()) {
                task.cancel(true);
            }
        });
    }

    CompletableFuture<T> future() {
        return future;
    }

    @Override
    public void run() {
        task.run();
    }
}
