package io.podunit.launcher.exec;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.FrameWriter;
import io.podunit.launcher.supervisor.FramePublisher;
import io.podunit.launcher.supervisor.PodEnvironment;
import io.podunit.launcher.supervisor.Supervisor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Supervises tests in a container that was there before. Order, class path and the client's signs of life come by standard input,
 * frames go to standard output. When the client is gone the tests end, and all that they had here is removed.
 */
@API(status = API.Status.INTERNAL)
public final class ExecMain {

    /** Who wrote the order before might find that a shell had read some of it. */
    private static final String READY = "podunit-ready";

    private static final int FAILED = 2;
    private static final int SECONDS_TO_SAY_GOODBYE = 5;

    /** Twelve signs of life. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final InputStream in;
    private final PrintStream out;
    private final Leftovers leftovers;
    private final CountDownLatch done = new CountDownLatch(1);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ExecMain::daemon);

    /** @param directory of the run, with the agent in it */
    public ExecMain(Path directory, InputStream in, PrintStream out) {
        this.directory = directory;
        this.in = new BufferedInputStream(in, 64 << 10);
        this.out = out;
        this.leftovers = new Leftovers(directory);
    }

    /** @return the exit code: the end record's */
    public int run() throws IOException, InterruptedException {
        Order order;
        out.println(READY);
        try {
            order = Order.read(in);
            new Inbox(directory.resolve("blobs"), in, out).receive(order.blobs());
        } catch (IOException e) {
            leftovers.remove();
            throw e;
        }
        try {
            return supervise(order).exitCode();
        } finally {
            leftovers.endProcesses();
            Leftovers.delete(order.last() ? directory : work(order));
        }
    }

    private EndRecord supervise(Order order) throws IOException, InterruptedException {
        FramePublisher publisher = new FramePublisher(new FrameWriter(out, order.nonce()));
        Supervisor supervisor = new Supervisor(environment(order), publisher, clock);
        ClientWatch client = new ClientWatch(in, System::nanoTime);
        client.start();
        var watch = Executors.newSingleThreadScheduledExecutor(ExecMain::daemon);
        watch.scheduleWithFixedDelay(() -> check(client, supervisor), 200, 200, TimeUnit.MILLISECONDS);
        try {
            return supervisor.run();
        } finally {
            done.countDown();
        }
    }

    private void check(ClientWatch client, Supervisor supervisor) {
        if (!client.gone(SILENCE) || done.getCount() == 0) {
            return;
        }
        supervisor.stop("the client is gone");
        try {
            // Nobody reads what is written any more: it may stand at that for ever.
            if (!done.await(SECONDS_TO_SAY_GOODBYE, TimeUnit.SECONDS)) {
                leftovers.remove();
                Runtime.getRuntime().halt(FAILED);
            }
            leftovers.remove();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private PodEnvironment environment(Order order) {
        String where = order.directory();
        return new PodEnvironment(
                order.podUid(),
                "file:" + directory.resolve("blobs"),
                "",
                order.plan(),
                order.nonce(),
                work(order),
                Path.of("/dev/null"),
                where == null ? null : Path.of(where));
    }

    private Path work(Order order) {
        return directory.resolve(order.shard());
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "podunit-clock");
        thread.setDaemon(true);
        return thread;
    }
}
