package io.podunit.engine.preparation;

import io.podunit.Notices;
import io.podunit.PodunitException;
import io.podunit.bundle.content.Content;
import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.engine.preparation.Packing.Packed;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.engine.shard.WorkList;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.lifecycle.BuildLocks;
import io.podunit.lifecycle.BuildLocks.Held;
import io.podunit.store.ContentStore;
import io.podunit.store.StoreKeepAlive;
import io.podunit.store.pod.StoreSettings;
import io.podunit.store.transfer.FreshDelivery;
import io.podunit.store.transfer.Retry;
import io.podunit.store.transfer.StoreClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Brings what the pods of a run need into the store, and keeps it there until this is closed. Packs while the cluster and the
 * store are looked for.
 */
@API(status = API.Status.INTERNAL)
public final class DeliveryStage implements AutoCloseable {

    private static final int UPLOADS = 4;

    /**
     * Half of the processors: a JVM that has just started needs the others to connect, which takes longer. And until its compilers
     * have had their turn, each more that reads computes digests at a fraction of their speed.
     */
    private static final int READERS =
            Math.max(1, Math.min(UPLOADS, Runtime.getRuntime().availableProcessors() / 2));

    private final Packing packing;
    private final BuildLocks locks;
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, DeliveryStage::thread);
    private final ExecutorService uploads = Executors.newFixedThreadPool(UPLOADS, DeliveryStage::thread);
    private final CompletableFuture<Packed> packed;
    private final AtomicBoolean used = new AtomicBoolean();
    private @Nullable RunStore store;

    /** @param locks of the build: its processes need much the same, and only the first one is to send it */
    public DeliveryStage(Packing packing, BuildLocks locks) {
        this.packing = packing;
        this.locks = locks;
        // A thread of its own: packing waits for the readers.
        this.packed = CompletableFuture.supplyAsync(
                () -> packing.pack(readers), task -> thread(task).start());
    }

    /** @param clearance comes back once a Job may be created, or throws */
    public Delivered deliver(Cluster cluster, StoreSettings settings, Runnable clearance) {
        RunStore filled = new RunStore(
                new ContentStore(cluster, settings, clearance),
                new RunStore.Ways(
                        store -> new StoreClient(cluster, store, uploads, Retry.standard(settings.outage())),
                        store -> new StoreKeepAlive(
                                cluster, store, settings.pod().storeIdle())),
                Notices::tell,
                System::nanoTime);
        store = filled;
        FreshDelivery.Delivered<Packed> sent = inTurn(
                () -> new FreshDelivery<>(this::packed, Packed::contents, filled::deliver).deliver(),
                settings.schedule());
        WorkList work = packing.work();
        if (!work.isEmpty()) {
            filled.open(work.name(), work.classes().size());
        }
        return new Delivered(
                filled,
                settings.pod(),
                plans(sent.packed(), plan -> filled.deliver(List.of(plan))),
                sent.packed().classPath(),
                sent.delivery().bytesSent());
    }

    /** The same without a store. Nothing is created in the cluster. */
    public Delivered deliver(ImageSupply images, PodSettings pod, Duration patience) {
        FreshDelivery.Delivered<Packed> sent =
                inTurn(() -> new FreshDelivery<>(this::packed, Packed::contents, images::deliver).deliver(), patience);
        return new Delivered(
                images,
                pod.ofImage(images.image()),
                plans(sent.packed(), images::keep),
                sent.packed().classPath(),
                sent.delivery().bytesSent());
    }

    /**
     * The same for a run that may never need it, because its pods are there and get what they lack in another way: nothing is sent before
     * somebody asks for the store.
     *
     * @param known a store of before
     * @param delivery sends it
     */
    public Delivered later(StoreReference known, PodSettings pod, Supplier<Delivered> delivery) {
        Packed all = packedAlready();
        LateStore late = new LateStore(known, () -> delivery.get().store());
        List<ShardPlan> plans = new ArrayList<>();
        all.plans()
                .forEach((shard, plan) -> plans.add(new ShardPlan(shard, plan, part -> {
                    late.current();
                    Content content = all.part().apply(part);
                    Objects.requireNonNull(store).deliver(List.of(content));
                    return content.digest();
                })));
        return new Delivered(late, pod, plans, all.classPath(), 0);
    }

    /** All that was packed. */
    public List<Content> contents() {
        return packedAlready().contents();
    }

    /** Who waits too long sends the same once more, which is only slower. */
    // "try": the turn is only held.
    @SuppressWarnings("try")
    private <T> T inTurn(Supplier<T> delivery, Duration patience) {
        packedAlready();
        Deadline deadline = new Deadline(System::nanoTime, patience);
        try (Held turn = locks.take(List.of("delivery"), deadline::slice).orElse(() -> {})) {
            return delivery.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodunitException("The run was interrupted while another process sent its class path.", e);
        }
    }

    private static List<ShardPlan> plans(Packed packed, Consumer<Content> store) {
        Function<Shard, String> replan = part -> {
            Content plan = packed.part().apply(part);
            store.accept(plan);
            return plan.digest();
        };
        List<ShardPlan> plans = new ArrayList<>();
        packed.plans().forEach((shard, plan) -> plans.add(new ShardPlan(shard, plan, replan)));
        return plans;
    }

    /** What was packed in the background; packed anew if that is not good any more. */
    private Packed packed() {
        return used.getAndSet(true) ? packing.pack(readers) : packedAlready();
    }

    private Packed packedAlready() {
        try {
            return packed.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof PodunitException cause ? cause : e;
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "podunit-delivery");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
        uploads.shutdownNow();
        awaitPacked();
        packing.clean();
    }

    /** Else it would go on to write archives after they were removed. What became of it is told to whoever asks for it. */
    private void awaitPacked() {
        packed.handle((contents, failure) -> failure == null).join();
        readers.shutdownNow();
        boolean interrupted = false;
        while (!readers.isTerminated()) {
            try {
                readers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
