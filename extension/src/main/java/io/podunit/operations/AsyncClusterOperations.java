package io.podunit.operations;

import io.podunit.operations.exec.CommandResult;
import io.podunit.operations.exec.PodCommand;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * {@link ClusterOperations} as futures. Whoever cancels one interrupts its thread: the operation then ends as it does when it
 * fails, and a scaling that was under way is taken back.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class AsyncClusterOperations {

    private final ClusterOperations operations;
    private final Executor executor;

    AsyncClusterOperations(ClusterOperations operations, Executor executor) {
        this.operations = operations;
        this.executor = executor;
    }

    public CompletableFuture<List<AppliedObject>> apply(Manifest manifest, ApplyOptions options) {
        return begun(() -> operations.apply(manifest, options));
    }

    public CompletableFuture<List<AppliedObject>> diff(Manifest manifest) {
        return begun(() -> operations.diff(manifest));
    }

    public CompletableFuture<ObjectStatus> status(String object) {
        return begun(() -> operations.status(object));
    }

    public CompletableFuture<ClusterObject> awaitReady(String object, Duration limit) {
        return begun(() -> operations.awaitReady(object, limit));
    }

    public CompletableFuture<Optional<ClusterObject>> await(String object, Readiness readiness, Duration limit) {
        return begun(() -> operations.await(object, readiness, limit));
    }

    public CompletableFuture<Integer> scale(String object, int replicas, Duration limit) {
        return begun(() -> operations.scale(object, replicas, limit));
    }

    public CompletableFuture<Boolean> restart(String object, Duration limit) {
        return begun(() -> {
            operations.restart(object, limit);
            return true;
        });
    }

    public CompletableFuture<Long> rollBack(String object, Duration limit) {
        return begun(() -> operations.rollBack(object, limit));
    }

    public CompletableFuture<Long> rollBack(String object, long revision, Duration limit) {
        return begun(() -> operations.rollBack(object, revision, limit));
    }

    public CompletableFuture<JobResult> runJob(Manifest manifest, Duration limit) {
        return begun(() -> operations.runJob(manifest, limit));
    }

    public CompletableFuture<CommandResult> exec(PodCommand command, Duration limit) {
        return begun(() -> operations.exec(command, limit));
    }

    public CompletableFuture<Boolean> delete(String object, Duration limit) {
        return begun(() -> operations.delete(object, limit));
    }

    private <T> CompletableFuture<T> begun(Supplier<T> operation) {
        var begun = new InterruptibleCall<>(operation);
        executor.execute(begun);
        return begun.future();
    }
}
