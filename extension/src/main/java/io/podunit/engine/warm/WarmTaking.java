package io.podunit.engine.warm;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.engine.exec.RemoteSupervisor;
import io.podunit.engine.run.Deadline;
import io.podunit.manifest.AgentPod;
import io.podunit.warm.IdlePod;
import io.podunit.warm.WarmOrigin;
import io.podunit.warm.WarmPods;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for idle pods and takes as many as a run can use, beside whatever else has to be done before it. A pod is taken when its
 * supervisor says so to the process that was started in it: it does that once, so of several clients one has it, and the others go on
 * to the next.
 */
final class WarmTaking {

    /** A Job would run by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Cluster cluster;
    private final WarmPods pods;
    private final int wanted;
    private final Deadline patience = new Deadline(System::nanoTime, PATIENCE);
    private final Queue<IdlePod> candidates = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<List<TakenPod>> taken = new CompletableFuture<>();

    WarmTaking(Cluster cluster, WarmPods pods, int wanted) {
        this.cluster = cluster;
        this.pods = pods;
        this.wanted = wanted;
    }

    /** Returns at once. */
    WarmTaking start() {
        thread(this::take).start();
        return this;
    }

    /** Waits until it is known which pods are this run's. */
    List<TakenPod> taken() {
        try {
            return taken.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodunitException("The run was interrupted.", e);
        }
    }

    /** Lets go of all that was taken, or is taken yet. */
    void abandon() {
        taken.thenAccept(all -> all.forEach(pod -> pod.supervisor().close()));
    }

    /** Has pods made for the next run: as many as this one could use, less those that it saw and left. */
    void replace(WarmOrigin origin) {
        for (int i = candidates.size(); i < wanted; i++) {
            pods.add(origin);
        }
    }

    private void take() {
        List<CompletableFuture<List<TakenPod>>> takers = new ArrayList<>();
        try {
            candidates.addAll(pods.idle());
            for (int i = 1; i < Math.min(wanted, candidates.size()); i++) {
                takers.add(CompletableFuture.supplyAsync(
                        this::one, task -> thread(task).start()));
            }
            takers.add(CompletableFuture.completedFuture(one()));
        } catch (PodunitException e) {
            Notices.tell("podunit: idle pods could not be looked for, so this run does without: " + e.getMessage());
        } finally {
            List<TakenPod> all = new ArrayList<>();
            takers.forEach(taker -> all.addAll(taker.join()));
            taken.complete(all);
        }
    }

    /** The next that lets this client in, if there is one. */
    private List<TakenPod> one() {
        for (IdlePod pod = next(); pod != null; pod = next()) {
            RemoteSupervisor supervisor = null;
            try {
                supervisor = RemoteSupervisor.connect(cluster, pod.target().place(), AgentPod.visit(), patience);
                supervisor.greet();
                return List.of(new TakenPod(pod, supervisor));
            } catch (PodunitException e) {
                close(supervisor);
                Notices.tell("podunit: idle pod " + pod.target().place().pod() + " was not taken: " + first(e));
            } catch (InterruptedException e) {
                close(supervisor);
                Thread.currentThread().interrupt();
                return List.of();
            } catch (RuntimeException | Error e) {
                // Ours to mend, but the run waits for an answer, and can do without the pod.
                close(supervisor);
                Notices.tell("podunit: idle pod " + pod.target().place().pod()
                        + " was not taken: Podunit itself failed: " + e);
                return List.of();
            }
        }
        return List.of();
    }

    /** Who enters a pod uses it up: none for which there is no time any more. */
    private @Nullable IdlePod next() {
        return patience.passed() ? null : candidates.poll();
    }

    static String first(PodunitException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static void close(@Nullable RemoteSupervisor supervisor) {
        if (supervisor != null) {
            supervisor.close();
        }
    }

    static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "podunit-warm");
        thread.setDaemon(true);
        return thread;
    }
}
