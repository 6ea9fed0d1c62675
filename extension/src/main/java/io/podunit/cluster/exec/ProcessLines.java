package io.podunit.cluster.exec;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.http.LineBuffer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a process writes, line by line; those of standard error are put between those of standard output. */
@API(status = API.Status.INTERNAL)
public final class ProcessLines implements ProcessSink, Cluster.LineStream {

    private static final int LONGEST = 1 << 20;
    private static final int QUEUED = 64;

    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(QUEUED);
    private final LineBuffer out = new LineBuffer(LONGEST);
    private final LineBuffer err = new LineBuffer(LONGEST);
    private boolean ended;
    private volatile boolean closed;

    private sealed interface Part {

        record Bytes(LineBuffer stream, byte[] bytes) implements Part {}

        record End() implements Part {}
    }

    @Override
    public void out(byte[] bytes) {
        add(new Part.Bytes(out, bytes));
    }

    @Override
    public void err(byte[] bytes) {
        add(new Part.Bytes(err, bytes));
    }

    @Override
    public void end(ProcessEnd end) {
        add(new Part.End());
    }

    /** Waits for the reader, unless there is none any more. */
    private void add(Part part) {
        try {
            while (!closed && !parts.offer(part, 100, TimeUnit.MILLISECONDS)) {
                // Another moment.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public @Nullable String next(Duration idle) {
        while (!closed) {
            String line = polled();
            if (line != null) {
                return line;
            } else if (ended) {
                return null;
            }
            take(idle);
        }
        return null;
    }

    private @Nullable String polled() {
        String line = out.poll();
        line = line == null ? err.poll() : line;
        line = line == null && ended ? out.rest() : line;
        return line == null && ended ? err.rest() : line;
    }

    private void take(Duration idle) {
        long end = System.nanoTime() + idle.toNanos();
        while (!closed) {
            long left = end - System.nanoTime();
            Part part = poll(Math.min(left, TimeUnit.MILLISECONDS.toNanos(200)));
            if (part instanceof Part.Bytes bytes) {
                bytes.stream().add(bytes.bytes());
                return;
            } else if (part instanceof Part.End) {
                ended = true;
                return;
            } else if (left <= 0) {
                throw new UnreachableException(
                        "Nothing has come from a process in a container for " + idle.toSeconds()
                                + " s: the connection to it is dead. Check the network between here and the cluster.",
                        null);
            }
        }
    }

    private @Nullable Part poll(long nanos) {
        try {
            return parts.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
            return null;
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
