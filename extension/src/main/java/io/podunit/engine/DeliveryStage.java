package io.podunit.engine;

import io.podunit.bundle.ClassPath;
import io.podunit.bundle.Content;
import io.podunit.bundle.JvmArguments;
import io.podunit.bundle.TestBundle;
import io.podunit.bundle.TestBundleBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.config.RunConfiguration;
import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.launcher.protocol.PodPlan;
import io.podunit.store.BundleDelivery;
import io.podunit.store.ContentStore;
import io.podunit.store.Retry;
import io.podunit.store.RunningStore;
import io.podunit.store.StoreClient;
import io.podunit.store.StoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Brings what the pods of a run need into the store: the class path, and each pod's plan. */
final class DeliveryStage {

    private static final int UPLOADS = 4;

    private final Cluster cluster;
    private final RunConfiguration configuration;
    private final StoreSettings settings;
    private final Path directory;

    /** @param directory for archives */
    DeliveryStage(Cluster cluster, RunConfiguration configuration, StoreSettings settings, Path directory) {
        this.cluster = cluster;
        this.configuration = configuration;
        this.settings = settings;
        this.directory = directory;
    }

    Delivered deliver(List<Shard> shards, Map<String, String> parameters) {
        ExecutorService threads = Executors.newFixedThreadPool(UPLOADS, task -> {
            Thread thread = new Thread(task, "podunit-delivery");
            thread.setDaemon(true);
            return thread;
        });
        try {
            RunningStore store = new ContentStore(cluster, settings).ensure();
            StoreClient client = new StoreClient(cluster, store, threads, Retry.standard());
            BundleDelivery.Delivered sent = new BundleDelivery(() -> bundle(threads), client).deliver();
            List<Content> plans = plans(sent.bundle(), shards, parameters);
            long bytes = sent.delivery().bytesSent() + client.deliver(plans).bytesSent();
            return new Delivered(store.reference(), shardPlans(shards, plans), bytes);
        } finally {
            threads.shutdownNow();
        }
    }

    private TestBundle bundle(ExecutorService threads) {
        return new TestBundleBuilder(ClassPath.ofThisJvm(), directory.resolve("bundle"), threads).build();
    }

    private List<Content> plans(TestBundle bundle, List<Shard> shards, Map<String, String> parameters) {
        List<String> jvmArguments = JvmArguments.ofThisJvm().forPod(configuration.pod());
        return shards.stream()
                .map(shard -> new PodPlan(
                        selectors(shard),
                        parameters,
                        bundle.items(),
                        jvmArguments,
                        configuration.timeouts().perClass().toMillis()))
                .map(plan -> Content.of(PlanCodec.encode(plan)))
                .toList();
    }

    private static List<String> selectors(Shard shard) {
        return shard.classes().stream().flatMap(c -> c.selectors().stream()).toList();
    }

    private static List<ShardPlan> shardPlans(List<Shard> shards, List<Content> plans) {
        List<ShardPlan> shardPlans = new ArrayList<>();
        for (int i = 0; i < shards.size(); i++) {
            shardPlans.add(new ShardPlan(shards.get(i), plans.get(i).digest()));
        }
        return shardPlans;
    }
}
