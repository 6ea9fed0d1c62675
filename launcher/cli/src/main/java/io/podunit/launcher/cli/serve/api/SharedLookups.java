package io.podunit.launcher.cli.serve.api;

import io.podunit.cluster.UnreachableException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has those who ask the same at the same time share one look. A look that has begun is shared with nobody: what somebody changed before
 * he asked is in his answer. So whoever comes meanwhile waits for the next one, together with all others who do; there is never more than
 * one at a time for a key, however many ask. Safe for use by many threads.
 */
final class SharedLookups<K, V> {

    /** By key, those that have not begun, which others may join. */
    private final Map<K, CompletableFuture<V>> coming = new ConcurrentHashMap<>();

    private final Map<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();

    V get(K key, Supplier<V> lookup) {
        var own = new CompletableFuture<V>();
        CompletableFuture<V> other = coming.putIfAbsent(key, own);
        return other == null ? lead(key, own, lookup) : await(other);
    }

    /** Whoever came first has the others' look made by his thread. */
    private V lead(K key, CompletableFuture<V> own, Supplier<V> lookup) {
        try {
            awaitEnd(running.get(key));
        } catch (RuntimeException e) {
            coming.remove(key, own);
            own.completeExceptionally(e);
            throw e;
        }
        running.put(key, own);
        coming.remove(key, own);
        try {
            own.complete(lookup.get());
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(key, own);
        }
        return own.join();
    }

    private static void awaitEnd(@Nullable CompletableFuture<?> before) {
        if (before != null) {
            await(before.handle((result, failure) -> true));
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException(
                    "This request was interrupted while it waited for the cluster. Ask again.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
