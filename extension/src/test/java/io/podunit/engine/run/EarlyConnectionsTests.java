package io.podunit.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ClusterSettings;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EarlyConnectionsTests {

    private static final ClusterSettings SETTINGS = new ClusterSettings(ClusterKind.AUTO, null, null, "tests");
    private static final ClusterSettings OTHERS = new ClusterSettings(ClusterKind.AUTO, null, null, "others");

    private final Cluster cluster = nobodys();
    private final ClusterException away = new ClusterException("away", 0, null);

    private static Cluster nobodys() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> "nobody's");
    }

    @Test
    void givesWhatWasConnectedOnce() {
        AtomicInteger connected = new AtomicInteger();
        EarlyConnections early = new EarlyConnections(settings -> {
            connected.incrementAndGet();
            return Optional.of(cluster);
        });
        early.connect(SETTINGS);
        early.connect(SETTINGS);
        assertThat(early.take(OTHERS)).isEmpty();
        assertThat(early.take(SETTINGS)).containsSame(cluster);
        assertThat(early.take(SETTINGS)).isEmpty();
        assertThat(connected).hasValue(1);
    }

    @Test
    void hasAnotherAttemptMadeAfterAnOldFailure() {
        EarlyConnections early = new EarlyConnections(settings -> {
            throw away;
        });
        early.connect(SETTINGS);
        assertThat(early.take(SETTINGS)).isEmpty();
    }

    @Test
    void tellsAFailureThatItWaitedFor() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Thread> taker = new CompletableFuture<>();
        EarlyConnections early = new EarlyConnections(settings -> {
            asked.countDown();
            awaitWaiting(taker.join());
            throw away;
        });
        Thread connecting = new Thread(() -> early.connect(SETTINGS));
        connecting.start();
        asked.await();
        taker.complete(Thread.currentThread());
        assertThatThrownBy(() -> early.take(SETTINGS)).isSameAs(away);
        connecting.join();
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void leavesAnInterruptionToWhoeverMakesTheNextRequest() {
        EarlyConnections early = new EarlyConnections(settings -> Optional.of(cluster));
        early.connect(SETTINGS);
        Thread.currentThread().interrupt();
        early.take(SETTINGS);
        assertThat(Thread.interrupted()).isTrue();
    }
}
