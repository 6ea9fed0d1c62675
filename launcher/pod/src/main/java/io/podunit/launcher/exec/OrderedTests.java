package io.podunit.launcher.exec;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.FrameWriter;
import io.podunit.launcher.supervisor.FramePublisher;
import io.podunit.launcher.supervisor.PodEnvironment;
import io.podunit.launcher.supervisor.Supervisor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Supervises the tests of an order for as long as its client lives. When that is gone they end, and what is left of them is removed. */
final class OrderedTests {

    private static final int FAILED = 2;
    private static final int SECONDS_TO_SAY_GOODBYE = 5;

    /** Twelve signs of life. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final InputStream in;
    private final PrintStream out;
    private final Removal removal;
    private final CountDownLatch done = new CountDownLatch(1);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(OrderedTests::daemon);
    private volatile @Nullable Supervisor supervisor;
    private volatile boolean abandoned;

    /** What becomes of the rest where the client is gone. */
    interface Removal {
        void remove() throws IOException;
    }

    /** @param directory with the blobs */
    OrderedTests(Path directory, InputStream in, PrintStream out, Removal removal) {
        this.directory = directory;
        this.in = in;
        this.out = out;
        this.removal = removal;
    }

    EndRecord run(Order order) throws IOException, InterruptedException {
        return run(order, Set.of());
    }

    /** @param known digests of blobs that need not be looked at again */
    EndRecord run(Order order, Set<String> known) throws IOException, InterruptedException {
        FramePublisher publisher = new FramePublisher(new FrameWriter(out, order.nonce()));
        Supervisor begun = new Supervisor(environment(order, known), publisher, clock);
        supervisor = begun;
        ClientWatch client = new ClientWatch(in, System::nanoTime);
        client.start();
        var watch = Executors.newSingleThreadScheduledExecutor(OrderedTests::daemon);
        watch.scheduleWithFixedDelay(() -> check(client, begun), 200, 200, TimeUnit.MILLISECONDS);
        try {
            return begun.run();
        } finally {
            done.countDown();
        }
    }

    /** Ends the tests from another thread, and waits a moment for what is told of that. */
    void stop(String reason, Duration patience) throws InterruptedException {
        Supervisor begun = supervisor;
        if (begun != null) {
            begun.stop(reason);
            done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Whether the client was gone before their end. */
    boolean abandoned() {
        return abandoned;
    }

    private void check(ClientWatch client, Supervisor begun) {
        if (!client.gone(SILENCE) || done.getCount() == 0) {
            return;
        }
        abandoned = true;
        begun.stop("the client is gone");
        try {
            // Nobody reads what is written any more: it may stand at that for ever.
            if (!done.await(SECONDS_TO_SAY_GOODBYE, TimeUnit.SECONDS)) {
                removal.remove();
                Runtime.getRuntime().halt(FAILED);
            }
            removal.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private PodEnvironment environment(Order order, Set<String> known) {
        String where = order.directory();
        return new PodEnvironment(
                order.podUid(),
                "file:" + directory.resolve("blobs"),
                "",
                order.plan(),
                order.nonce(),
                directory.resolve(order.shard()),
                Path.of("/dev/null"),
                where == null ? null : Path.of(where),
                order.variables(),
                known);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "podunit-clock");
        thread.setDaemon(true);
        return thread;
    }
}
