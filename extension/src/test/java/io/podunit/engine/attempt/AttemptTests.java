package io.podunit.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.Cluster;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.run.RunFixture;
import io.podunit.engine.shard.ShardJobs;
import io.podunit.job.SubmittedJob;
import io.podunit.replay.ShardReplayer;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Running;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.EngineExecutionListener;

class AttemptTests {

    private static final SubmittedJob JOB = new SubmittedJob("job", "uid", 0, 1);

    @TempDir
    Path directory;

    @RegisterExtension
    final RunFixture run = new RunFixture();

    private final CountDownLatch reading = new CountDownLatch(1);

    @Test
    void anInterruptionEndsIt() throws Exception {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Attempt attempt = new Attempt(context(), new ShardJobs.Started(JOB, "00000000"), replayer());
        Thread thread = new Thread(() -> run(attempt, end));
        thread.setDaemon(true);
        thread.start();
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        thread.join(40_000);
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
        run.pods.update(
                new PodState("pod", "p", "job", "n", "Running", new Running(), null, null, List.of(), false, false));
        Deadline deadline = new Deadline(System::nanoTime, Duration.ofMinutes(1));
        return run.context(clusterWithSilentPod(), deadline, directory, Map.of());
    }

    private static ShardReplayer replayer() {
        return new ShardReplayer(List.of(), RunFixture.surroundings(new EngineExecutionListener() {}));
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
