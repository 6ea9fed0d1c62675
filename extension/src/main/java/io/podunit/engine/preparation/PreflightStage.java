package io.podunit.engine.preparation;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.engine.run.Deadline;
import io.podunit.job.JobManifestBuilder;
import io.podunit.manifest.ManifestIdentity;
import io.podunit.preflight.Capabilities;
import io.podunit.preflight.Preflight;
import io.podunit.preflight.PreflightCache;
import io.podunit.preflight.PreflightException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Asks the cluster beside the delivery, so that the answer is there before the first Job is to be created. */
@API(status = API.Status.INTERNAL)
public final class PreflightStage {

    /** The service account of a new namespace is made within seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration STEP = Duration.ofMillis(500);

    private final Cluster cluster;
    private final RunConfiguration configuration;
    private final @Nullable PodTemplateSpec template;
    private final CompletableFuture<Capabilities> found;
    private volatile @Nullable PreflightCache cache;

    public PreflightStage(Cluster cluster, RunConfiguration configuration, @Nullable PodTemplateSpec template) {
        this.cluster = cluster;
        this.configuration = configuration;
        this.template = template;
        this.found = configuration.preflight() == RunConfiguration.Preflight.OFF
                ? CompletableFuture.completedFuture(Capabilities.UNKNOWN)
                : CompletableFuture.supplyAsync(this::look, task -> thread(task).start());
    }

    private Capabilities look() {
        Job job = new JobManifestBuilder(template).build(Rehearsal.specification(configuration.pod()));
        String key = ManifestIdentity.hash(
                cluster.caller() + ' ' + job.getMetadata().getAnnotations().get(ManifestIdentity.ANNOTATION));
        PreflightCache known = new PreflightCache(configuration.reportDirectory(), key, InstantSource.system());
        cache = known;
        return known.find().orElseGet(() -> examine(job, known));
    }

    private Capabilities examine(Job job, PreflightCache keeper) {
        Deadline deadline = new Deadline(System::nanoTime, PATIENCE);
        Capabilities now = new Preflight(cluster, job, () -> mayWait(deadline)).examine();
        if (now.lasting()) {
            keeper.keep(now);
        }
        return now;
    }

    private static boolean mayWait(Deadline deadline) {
        try {
            TimeUnit.MILLISECONDS.sleep(deadline.slice(STEP).toMillis());
        } catch (InterruptedException e) {
            // Nobody else has this thread: whoever ends it has no patience.
            Thread.currentThread().interrupt();
            return false;
        }
        return !deadline.passed();
    }

    /**
     * Waits for the answer.
     *
     * @throws PreflightException where there cannot be a run
     */
    public Capabilities await() {
        try {
            return found.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodunitException("The run was interrupted.", e);
        }
    }

    /** Runs another stage meanwhile. What was found out explains its failure better than it can itself. */
    public <T> T beside(Supplier<T> stage) {
        try {
            return stage.get();
        } catch (PodunitException e) {
            explain(e);
            forget();
            throw e;
        }
    }

    private void explain(PodunitException failure) {
        try {
            await();
        } catch (PreflightException e) {
            if (e != failure) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }

    /** Runs the rest. Where it loses something, the next run asks again: what was found may not be so any more. */
    public int confirmedBy(IntSupplier rest) {
        int lost = 1;
        try {
            lost = rest.getAsInt();
            return lost;
        } finally {
            if (lost > 0) {
                forget();
            }
        }
    }

    private void forget() {
        @Nullable PreflightCache known = cache;
        if (known != null) {
            known.forget();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "podunit-preflight");
        thread.setDaemon(true);
        return thread;
    }
}
