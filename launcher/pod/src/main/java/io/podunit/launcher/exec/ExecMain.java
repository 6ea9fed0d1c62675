package io.podunit.launcher.exec;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Supervises tests in a container that was there before. Order, class path and the client's signs of life come by standard input,
 * frames go to standard output. When the client is gone the tests end, and all that they had here is removed.
 */
@API(status = API.Status.INTERNAL)
public final class ExecMain {

    /** Who wrote the order before might find that a shell had read some of it. */
    static final String READY = "podunit-ready";

    private final Path directory;
    private final InputStream in;
    private final PrintStream out;
    private final Leftovers leftovers;

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
        OrderedTests tests = new OrderedTests(directory, in, out, leftovers::remove);
        try {
            return tests.run(order).exitCode();
        } finally {
            // Where the client is gone, none comes after this one.
            clean(order.last() || tests.abandoned() ? directory : directory.resolve(order.shard()));
        }
    }

    private void clean(Path what) {
        try {
            leftovers.endProcesses();
            Leftovers.delete(what);
        } catch (IOException e) {
            // No word on the tests: the exit code is theirs. The client removes what is left, or tells that it cannot.
        }
    }
}
