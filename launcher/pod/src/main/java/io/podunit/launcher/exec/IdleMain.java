package io.podunit.launcher.exec;

import io.podunit.launcher.exec.Door.Visit;
import io.podunit.launcher.supervisor.Readiness;
import io.podunit.launcher.supervisor.Supervisor;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Waits in a pod of its own for a client that has tests to run, and runs those of the first that comes: with its class path here already,
 * but for what has changed. Ends after that, or when nobody has come for a while.
 */
@API(status = API.Status.INTERNAL)
public final class IdleMain {

    private static final int FAILED = 2;
    private static final int LINGER_SECONDS = 10;
    private static final Duration GOODBYE = Duration.ofSeconds(8);

    private final Path directory;
    private final Duration idle;
    private final PrintStream log;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(IdleMain::daemon);

    /** @param log for people */
    public IdleMain(Map<String, String> environment, PrintStream log) {
        this.directory = Path.of(environment.getOrDefault("PODUNIT_WORK", "/podunit/work"));
        this.idle = Duration.ofSeconds(Long.parseLong(environment.getOrDefault("PODUNIT_IDLE", "300")));
        this.log = log;
    }

    /** @return the exit code of the pod: the end record's, or 0 where nobody came */
    public int run() throws IOException, InterruptedException {
        try (Door door = Door.open(directory)) {
            clock.schedule(() -> close(door), idle.toMillis(), TimeUnit.MILLISECONDS);
            log.println("podunit: waiting for tests, for " + idle.toSeconds() + " s at most");
            Readiness readiness = Readiness.begin(blobs());
            Optional<Visit> client = door.await();
            if (client.isEmpty()) {
                log.println("podunit: nobody came");
                return 0;
            }
            return serve(client.get(), readiness);
        }
    }

    private int serve(Visit client, Readiness readiness) throws IOException, InterruptedException {
        try (client) {
            log.println("podunit: running tests; what they say goes to their client");
            InputStream in = new BufferedInputStream(client.in(), 64 << 10);
            Order order = order(client, in);
            int exitCode = run(order, in, client.pieces(), readiness);
            client.end(exitCode);
            // With this process, the container's first, the kernel ends all others: also the one that is about to
            // pass on the exit code. Nobody waits for this: whoever has it deletes the pod.
            TimeUnit.SECONDS.sleep(LINGER_SECONDS);
            return exitCode;
        } catch (IOException e) {
            log.println("podunit: the client is gone: " + e);
            return FAILED;
        }
    }

    /** One that was frozen, or whose connection died without a word, does not keep the pod for longer than nobody would. */
    private Order order(Visit client, InputStream in) throws IOException {
        PrintStream out = client.pieces();
        out.print("podunit-directory " + directory + '\n' + ExecMain.READY + '\n');
        out.flush();
        ScheduledFuture<?> late = clock.schedule(() -> close(client), idle.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Order order = Order.read(in);
            if (late.cancel(false)) {
                return order;
            }
            throw new IOException("its order came when its time was over");
        } finally {
            late.cancel(false);
        }
    }

    private int run(Order order, InputStream in, PrintStream out, Readiness readiness)
            throws IOException, InterruptedException {
        new Inbox(blobs(), in, out).receive(order.blobs());
        // With the pod all of it is gone.
        OrderedTests tests = new OrderedTests(directory, in, out, () -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(() -> terminate(tests), "podunit-terminate"));
        return tests.run(order, readiness.known()).exitCode();
    }

    private Path blobs() {
        return directory.resolve("blobs");
    }

    private static void terminate(OrderedTests tests) {
        try {
            tests.stop(Supervisor.TERMINATED, GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            log.println("podunit: " + e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "podunit-idle");
        thread.setDaemon(true);
        return thread;
    }
}
