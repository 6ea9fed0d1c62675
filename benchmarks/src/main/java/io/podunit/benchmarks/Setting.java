package io.podunit.benchmarks;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What all benchmarks are given.
 *
 * @param root the repository
 * @param repetitions of what is measured more than once
 */
record Setting(Path root, int repetitions) {

    /** At the same path on the node. */
    Path target() {
        return root.resolve("benchmarks/target");
    }

    Path scratch() throws IOException {
        return Files.createDirectories(target().resolve("runs"));
    }

    String namespace() {
        return System.getenv("PODUNIT_NAMESPACE");
    }

    BareJob bareJob(KubernetesClient client) {
        return new BareJob(client, System.getenv("PODUNIT_IMAGE"), target());
    }

    KubernetesClient client() {
        Config config = new ConfigBuilder().withNamespace(namespace()).build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** A number that somebody may have set, for what takes long. */
    static int given(String variable, int otherwise) {
        return Integer.parseInt(System.getenv().getOrDefault(variable, String.valueOf(otherwise)));
    }

    /**
     * The kubelet looks at its containers once a second, and a run begins when that has told the end of the one before: without
     * this, each side would always begin at the same moment of that second, its own, and be seen to end at another.
     */
    static void anyPhase() throws InterruptedException {
        Thread.sleep(ThreadLocalRandom.current().nextLong(1000));
    }

    static double median(List<Long> values) {
        List<Long> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}
