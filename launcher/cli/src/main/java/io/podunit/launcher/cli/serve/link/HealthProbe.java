package io.podunit.launcher.cli.serve.link;

import io.podunit.PodunitException;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.NotFoundException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;

/** Whether the cluster answers. However many ask, it is asked once at a time. */
@API(status = API.Status.INTERNAL)
public final class HealthProbe {

    private static final int FORBIDDEN = 403;

    private final ClusterLink link;
    private final Executor threads;
    private final Duration limit;
    private CompletableFuture<Optional<String>> running = CompletableFuture.completedFuture(Optional.empty());
    private volatile boolean connected;

    /** @param limit after which whoever asks is told that there is no answer */
    public HealthProbe(ClusterLink link, Executor threads, Duration limit) {
        this.link = link;
        this.threads = threads;
        this.limit = limit;
    }

    /** What is wrong, if anything is. */
    public Optional<String> trouble() {
        Optional<String> trouble = answer();
        connected = trouble.isEmpty();
        return trouble;
    }

    /** What the last probe found. */
    public boolean connected() {
        return connected;
    }

    private Optional<String> answer() {
        try {
            return current().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.of("The cluster did not answer within " + limit.toSeconds()
                    + " s. See how it is with 'kubectl get --raw=/readyz'.");
        } catch (ExecutionException e) {
            return Optional.of("The cluster could not be asked: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("This service is stopping.");
        }
    }

    private synchronized CompletableFuture<Optional<String>> current() {
        if (running.isDone()) {
            running = CompletableFuture.supplyAsync(this::ask, threads);
        }
        return running;
    }

    private Optional<String> ask() {
        try {
            link.cluster().verify();
            return Optional.empty();
        } catch (PodunitException e) {
            return answered(e) ? Optional.empty() : Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Who may not do that, or has no such namespace, is connected all the same. */
    private static boolean answered(PodunitException e) {
        return e instanceof NotFoundException
                || e instanceof AccessDeniedException denied && denied.status() == FORBIDDEN;
    }
}
