package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import io.podunit.launcher.protocol.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What the test JVM and its children write to their file descriptors 1 and 2, past {@code System.out}.
 *
 * <p>The pipes are polled rather than read by blocking threads, so that they can also be drained at the moment an event
 * arrives: what was written before a test's end is then published before that end. A test begins only once its start was published,
 * so nothing that it has written can be here before that.
 */
final class ProcessOutput {

    private static final int CHUNK = 8 << 10;
    private static final long SHORTEST_PAUSE = 10;
    private static final long LONGEST_PAUSE = 80;

    private final Pipe out;
    private final Pipe err;
    private final Consumer<Output> consumer;
    /** Fair: whoever polls would take it again and again while there is a flood, and the tests would wait. */
    private final ReentrantLock turn = new ReentrantLock(true);

    ProcessOutput(Process process, Consumer<Output> consumer) {
        this.out = new Pipe(process.getInputStream(), OutputStreamKind.OUT, new ByteArrayOutputStream());
        this.err = new Pipe(process.getErrorStream(), OutputStreamKind.ERR, new ByteArrayOutputStream());
        this.consumer = consumer;
    }

    /** Publishes what is there; whether there was anything. */
    boolean drain() throws IOException {
        turn.lock();
        try {
            boolean any = false;
            // Not until both are empty: a flood in one must not starve the caller.
            for (int round = 0; round < 64; round++) {
                if (!(drain(out) | drain(err))) {
                    return any;
                }
                any = true;
            }
            return any;
        } finally {
            turn.unlock();
        }
    }

    private boolean drain(Pipe pipe) throws IOException {
        int available = Math.min(pipe.in.available(), CHUNK);
        if (available <= 0) {
            return false;
        }
        byte[] bytes = pipe.in.readNBytes(available);
        pipe.held.writeBytes(bytes);
        publish(pipe, Utf8.wholeCharacters(pipe.held.toByteArray()));
        return bytes.length > 0;
    }

    /** Publishes also a character that has only begun: its rest would belong to somebody else. */
    void flush() throws IOException {
        turn.lock();
        try {
            drain();
            publish(out, out.held.size());
            publish(err, err.held.size());
        } finally {
            turn.unlock();
        }
    }

    private void publish(Pipe pipe, int length) {
        if (length > 0) {
            byte[] bytes = pipe.held.toByteArray();
            pipe.held.reset();
            pipe.held.write(bytes, length, bytes.length - length);
            consumer.accept(new Output(pipe.kind, null, Arrays.copyOf(bytes, length)));
        }
    }

    /**
     * Polls until interrupted; ever more seldom while there is nothing, for most tests write nothing here, and a hundred looks in a second
     * took 1.5 % of a processor for each pod.
     */
    void poll() {
        try {
            long pause = SHORTEST_PAUSE;
            while (!Thread.currentThread().isInterrupted()) {
                if (drain()) {
                    pause = SHORTEST_PAUSE;
                } else {
                    Thread.sleep(pause);
                    pause = Math.min(LONGEST_PAUSE, pause * 2);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The pipe of a process that is gone; how it ended is told by its exit code.
            return;
        }
    }

    /** @param held the beginning of a character whose rest has not come yet */
    private record Pipe(InputStream in, OutputStreamKind kind, ByteArrayOutputStream held) {}
}
