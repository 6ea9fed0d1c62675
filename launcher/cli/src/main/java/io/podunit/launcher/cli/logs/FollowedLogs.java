package io.podunit.launcher.cli.logs;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.runs.NothingFoundException;
import io.podunit.runs.Patience;
import io.podunit.runs.PodView;
import io.podunit.runs.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Follows all pods that something has, also those that it gets later, until it is over. */
@API(status = API.Status.INTERNAL)
public final class FollowedLogs {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Cluster cluster;
    private final LogSettings settings;
    private final LogSink sink;
    private final Duration interval;
    private final Set<String> seen = new HashSet<>();
    private final List<CompletableFuture<Void>> readers = new ArrayList<>();
    private final Tolerance tolerance = new Tolerance(System::nanoTime);

    /** @param interval between two looks for new pods */
    public FollowedLogs(Cluster cluster, LogSettings settings, LogSink sink, Duration interval) {
        this.cluster = cluster;
        this.settings = settings;
        this.sink = sink;
        this.interval = interval;
    }

    /**
     * Blocks until it is over; an interrupt ends it.
     *
     * @param targets looks what there is now
     * @throws RuntimeException that the sink throws
     */
    public void follow(Supplier<Target> targets) {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "podunit-logs");
            thread.setDaemon(true);
            return thread;
        });
        try {
            new Patience(FOR_EVER, interval).until(() -> look(targets, threads));
            CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new)).get();
        } catch (CompletionException | ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodunitException("The command was interrupted while it followed logs.", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return whether no further pod can come */
    private boolean look(Supplier<Target> targets, ExecutorService threads) {
        sink.stillThere();
        @Nullable Target target;
        try {
            target = tolerance.attempt(targets);
        } catch (NothingFoundException e) {
            if (seen.isEmpty()) {
                throw e;
            }
            return true;
        }
        failed().forEach(CompletableFuture::join);
        if (target == null) {
            return false;
        }
        target.pods().stream().filter(pod -> seen.add(pod.name())).forEach(pod -> start(pod, threads));
        return over(target)
                && !(seen.isEmpty()
                        && target instanceof Target.OfRun found
                        && found.run().alive());
    }

    private void start(PodView pod, ExecutorService threads) {
        readers.add(CompletableFuture.runAsync(() -> read(pod), threads));
    }

    private Stream<CompletableFuture<Void>> failed() {
        return readers.stream().filter(CompletableFuture::isCompletedExceptionally);
    }

    private void read(PodView pod) {
        PodLog log = new PodLog(cluster, pod, settings);
        if (pod.started()) {
            log.tail().lines().forEach(line -> sink.print(pod, line));
        }
        log.follow(line -> sink.print(pod, line));
    }

    private static boolean over(Target target) {
        if (target instanceof Target.OfRun found) {
            return !found.run().alive() && found.run().jobs().stream().allMatch(job -> job.ended());
        }
        return !(target instanceof Target.OfJob found) || found.job().ended();
    }
}
