package io.podunit.engine.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podunit.bundle.content.Content;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.job.JobSpecifications;
import io.podunit.store.ContentStore;
import io.podunit.store.FakeCluster;
import io.podunit.store.StoreKeepAlive;
import io.podunit.store.pod.AgentJar;
import io.podunit.store.pod.StoreSettings;
import io.podunit.store.transfer.Delivery;
import io.podunit.store.transfer.Retry;
import io.podunit.store.transfer.StoreClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a run whose content store ends before the run does. */
class RunStoreTests {

    private static final Content CLASSES = Content.of("classes".getBytes(StandardCharsets.UTF_8));
    private static final Content PLAN = Content.of("plan".getBytes(StandardCharsets.UTF_8));

    private final FakeCluster cluster = new FakeCluster();
    private final AtomicLong now = new AtomicLong();
    private final List<String> told = new ArrayList<>();
    private final StoreSettings settings = new StoreSettings(
            new AgentJar(new byte[] {1}), JobSpecifications.pod(), null, Duration.ofMinutes(2), Duration.ofMinutes(5));
    private final RunStore store = new RunStore(
            new ContentStore(cluster, settings, () -> {}),
            new RunStore.Ways(
                    running -> new StoreClient(cluster, running, Runnable::run, Retry.standard(Duration.ofSeconds(1))),
                    running -> new StoreKeepAlive(cluster, running, Duration.ofHours(1))),
            told::add,
            now::get);
    private final StoreReference first = store.current();
    private final String name = cluster.pods(
                    "podunit.io/store=" + first.secret().replace("podunit-store-", ""))
            .getItems()
            .get(0)
            .getMetadata()
            .getName();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void staysWhereItIs() {
        pass(Duration.ofMinutes(1));
        assertThat(store.current()).isEqualTo(first);
        assertThat(store.replaced(first)).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void isReplacedBeforeAPodNeedsIt() {
        store.deliver(List.of(CLASSES));
        store.deliver(List.of(PLAN));
        end();
        pass(Duration.ofSeconds(11));

        StoreReference next = store.current();

        assertThat(next).isNotEqualTo(first);
        assertThat(cluster.blobs).containsOnlyKeys(CLASSES.digest(), PLAN.digest());
        assertThat(told)
                .containsExactly(
                        "podunit: content store " + first.secret()
                                + " ended in the middle of the run; another one has taken its place, and has what the run's pods need.");
    }

    @Test
    void isNotAskedForAgainAtOnce() {
        end();
        pass(Duration.ofSeconds(9));
        assertThat(store.current()).isEqualTo(first);
    }

    @Test
    void isReplacedOnceForAllPodsThatMissedIt() {
        store.deliver(List.of(CLASSES));
        end();
        assertThat(store.replaced(first)).isTrue();
        assertThat(store.replaced(first)).isTrue();
        assertThat(told).hasSize(1);
        assertThat(cluster.blobs).containsOnlyKeys(CLASSES.digest());
    }

    @Test
    void isReplacedWhileItIsFilled() {
        store.deliver(List.of(CLASSES));
        end();
        cluster.breakNextUpload();
        assertThat(store.deliver(List.of(PLAN))).isEqualTo(new Delivery(11, 2, 2));
        assertThat(store.current()).isNotEqualTo(first);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void end() {
        cluster.delete(Pod.class, name);
        cluster.delete(Job.class, first.secret());
        cluster.blobs.clear();
    }
}
