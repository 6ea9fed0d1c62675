package io.podunit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.PodunitException;
import io.podunit.bundle.TestBundleBuilder;
import io.podunit.bundle.content.Content;
import io.podunit.bundle.luggage.ClassPath;
import io.podunit.bundle.luggage.ClassPathEntry;
import io.podunit.bundle.luggage.Luggage;
import io.podunit.cluster.Cluster.ProxyResponse;
import io.podunit.cluster.ClusterException;
import io.podunit.job.JobSpecifications;
import io.podunit.store.pod.RunningStore;
import io.podunit.store.pod.StoreTokens;
import io.podunit.store.transfer.Delivery;
import io.podunit.store.transfer.FreshDelivery;
import io.podunit.store.transfer.Retry;
import io.podunit.store.transfer.StoreClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreClientTests {

    private final FakeCluster cluster = new FakeCluster();
    private final StoreClient client = new StoreClient(
            cluster,
            new RunningStore("podunit-store-x", "http://10.0.0.9:7117", new Pod(), new StoreTokens("r", "w")),
            Runnable::run,
            new Retry(3, Duration.ofMillis(1), Duration.ZERO, duration -> {}));

    @TempDir
    private Path directory;

    @Test
    void sendsWhatIsMissingAndNothingTwice() {
        List<Content> contents = IntStream.range(0, 5)
                .mapToObj(i -> Content.of(new byte[1000 + i]))
                .toList();

        assertThat(client.deliver(contents.subList(0, 3))).isEqualTo(new Delivery(3003, 3, 3));
        assertThat(client.deliver(contents)).isEqualTo(new Delivery(2007, 2, 5));
        assertThat(client.deliver(contents)).isEqualTo(new Delivery(0, 0, 5));
        assertThat(cluster.blobs).hasSize(5);
    }

    @Test
    void sendsManySmallOnesTogether() {
        List<Content> contents = IntStream.range(0, 3000)
                .mapToObj(i -> Content.of(("plan " + i + " of what takes half a kilobyte".repeat(17)).getBytes()))
                .toList();

        assertThat(client.deliver(contents).blobsSent()).isEqualTo(3000);

        assertThat(cluster.blobs).hasSize(3000);
        assertThat(cluster.requests)
                .as("one question, and a request for each megabyte")
                .hasSize(3);
    }

    @Test
    void asksForAnyNumberOfThem() {
        List<String> digests =
                IntStream.range(0, 25_000).mapToObj("%064x"::formatted).toList();

        assertThat(client.missing(digests)).isEqualTo(digests);
        assertThat(cluster.requests).hasSize(3);
    }

    @Test
    void readsWhatADigestNamesAndNothingElse() {
        Content content = Content.of(new byte[] {1, 2, 3});
        cluster.faults.add(request -> new ProxyResponse(200, new byte[] {1, 2, 3}));
        cluster.faults.add(request -> new ProxyResponse(200, new byte[] {1, 2}));

        assertThat(client.get(content.digest())).containsExactly(1, 2, 3);
        assertThatExceptionOfType(PodunitException.class)
                .isThrownBy(() -> client.get(content.digest()))
                .withMessage(
                        "content store podunit-store-x has something else under the name " + content.digest()
                                + ". Delete it with \"kubectl delete job -n tests podunit-store-x\"; the next run makes a new one.");
    }

    @Test
    void sendsLittleWhereNothingChanged() {
        Luggage luggage = Luggage.ofThisJvm(JobSpecifications.pod());
        var bundle = new TestBundleBuilder(luggage, directory, Runnable::run).build();
        Delivery first = client.deliver(bundle.contents().values());
        cluster.received.set(0);
        Delivery second = client.deliver(bundle.contents().values());

        assertThat(first.bytesSent()).isGreaterThan(1_000_000);
        assertThat(second.bytesSent()).isZero();
        assertThat(cluster.received.get()).isLessThan(200 << 10);
    }

    @Test
    void asksForTheStoreAsLongAsARunGoesOnEvenWhereItDoesNotAnswer() {
        RunningStore store =
                new RunningStore("podunit-store-x", "http://10.0.0.9:7117", new Pod(), new StoreTokens("r", "w"));
        cluster.faults.add(request -> {
            throw new ClusterException("reset", 0, null);
        });
        try (var keepAlive = new StoreKeepAlive(cluster, store, Duration.ofMillis(30))) {
            await().untilAsserted(() -> assertThat(keepAlive.answers()).isGreaterThan(2));
        }
        assertThat(cluster.faults).isEmpty();
    }

    @Test
    void repeatsARequestThatBroke() {
        cluster.faults.add(request -> new ProxyResponse(503, "no endpoints".getBytes()));
        cluster.faults.add(request -> {
            throw new ClusterException("reset", 0, null);
        });
        assertThat(client.deliver(List.of(Content.of(new byte[9]))).blobsSent()).isEqualTo(1);
    }

    @Test
    void anOutageIsNoAnswerAndIsWaitedFor() {
        for (int i = 0; i < 20; i++) {
            cluster.faults.add(request -> {
                throw new ClusterException("refused", 0, null);
            });
        }
        var patient = new StoreClient(
                cluster,
                new RunningStore("podunit-store-x", "http://10.0.0.9:7117", new Pod(), new StoreTokens("r", "w")),
                Runnable::run,
                new Retry(3, Duration.ofMillis(1), Duration.ofMinutes(1), duration -> {}));
        assertThat(patient.deliver(List.of(Content.of(new byte[9]))).blobsSent())
                .isEqualTo(1);
    }

    @Test
    void givesUpWithTheStoresOwnWords() {
        for (int i = 0; i < 3; i++) {
            cluster.faults.add(request -> new ProxyResponse(507, "no space left\nmore".getBytes()));
        }
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> client.missing(List.of("ab")))
                .withMessageContaining("podunit-store-x answered 507: no space left.")
                .withMessageContaining("kubectl delete job -n tests podunit-store-x");
        assertThat(cluster.faults).isEmpty();
    }

    @Test
    void doesNotRepeatWhatIsForbidden() {
        cluster.faults.add(request -> new ProxyResponse(403, "wrong token".getBytes()));
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> client.missing(List.of("ab")))
                .withMessageContaining("wrong token");
    }

    @Test
    void bundlesOnceMoreWhereAFileChangedMeanwhile() throws IOException {
        Path jar = jar("one");
        cluster.faults.add(request -> {
            write(jar, "two");
            return new ProxyResponse(503, new byte[0]);
        });

        var delivered = new FreshDelivery<>(
                        () -> builder(jar).build(), bundle -> bundle.contents().values(), client::deliver)
                .deliver();

        assertThat(delivered.delivery().blobsSent()).isEqualTo(1);
        assertThat(cluster.blobs).containsOnlyKeys(Content.of("two".getBytes()).digest());
        assertThat(delivered.packed().digests()).containsExactlyElementsOf(cluster.blobs.keySet());
    }

    @Test
    void failsWhereAFileNeverComesToRest() throws IOException {
        Path jar = jar("0");
        var delivery = new FreshDelivery<>(
                () -> {
                    var bundle = builder(jar).build();
                    write(jar, bundle.digests().get(0));
                    return bundle;
                },
                bundle -> bundle.contents().values(),
                client::deliver);
        assertThatExceptionOfType(PodunitException.class)
                .isThrownBy(delivery::deliver)
                .withMessageContaining(jar.toString())
                .withMessageContaining("changed while it was sent");
        assertThat(cluster.blobs).isEmpty();
    }

    private TestBundleBuilder builder(Path jar) {
        return new TestBundleBuilder(
                new ClassPath(List.of(new ClassPathEntry.JarEntry(jar))), directory, Runnable::run);
    }

    private Path jar(String text) {
        return write(directory.resolve("a.jar"), text);
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
