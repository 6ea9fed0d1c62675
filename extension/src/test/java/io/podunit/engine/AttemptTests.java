package io.podunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.Cluster;
import io.podunit.config.ConfigurationResolver;
import io.podunit.config.ConfigurationSources;
import io.podunit.job.RunId;
import io.podunit.job.SubmittedJob;
import io.podunit.lifecycle.Cancellation;
import io.podunit.replay.ReplayTurns;
import io.podunit.replay.ShardReplayer;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Running;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.UniqueId;

class AttemptTests {

    private static final SubmittedJob JOB = new SubmittedJob("job", "uid", 0, 1);

    @TempDir
    Path directory;

    private final RunEnd end = new RunEnd(new Cancellation(), () -> false);

    @AfterEach
    void forgetTheEnd() {
        // The JVM would wait for it.
        end.close();
    }

    private final CountDownLatch reading = new CountDownLatch(1);

    @Test
    void anInterruptionEndsIt() throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Attempt attempt = new Attempt(context(), JOB, "00000000", replayer());
        Thread thread = new Thread(() -> run(attempt, end));
        thread.setDaemon(true);
        thread.start();
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        thread.join(10_000);
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    private static void run(Attempt attempt, AtomicReference<Throwable> end) {
        try {
            attempt.run();
        } catch (InterruptedException | RuntimeException e) {
            end.set(e);
        }
    }

    private RunContext context() {
        PodBoard pods = new PodBoard();
        pods.update(
                new PodState("pod", "p", "job", "n", "Running", new Running(), null, null, List.of(), false, false));
        ConfigurationSources sources =
                new ConfigurationSources(name -> Optional.empty(), Set.of(), Map.of(), Map.of(), name -> Map.of());
        return new RunContext(
                RunId.random(),
                clusterWithSilentPod(),
                new ConfigurationResolver(sources, Map.of()).resolve(),
                null,
                pods,
                PodSlots.unlimited(),
                new Deadline(System::nanoTime, Duration.ofMinutes(1)),
                surroundings(),
                directory,
                end,
                null);
    }

    private static ShardReplayer.Surroundings surroundings() {
        return new ShardReplayer.Surroundings(
                new EngineExecutionListener() {},
                OutputDirectoryCreator.class.cast(null),
                ReplayTurns.ordered(),
                UniqueId::toString,
                (node, parent) -> parent);
    }

    private static ShardReplayer replayer() {
        return new ShardReplayer(List.of(), surroundings());
    }

    /** Its pod's log is open and says nothing. */
    private Cluster clusterWithSilentPod() {
        CountDownLatch closed = new CountDownLatch(1);
        Cluster.LineStream silent = new Cluster.LineStream() {
            @Override
            public @Nullable String next(Duration idle) {
                reading.countDown();
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("log")) {
                        return silent;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
