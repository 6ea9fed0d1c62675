package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What the test JVM and its children write to their file descriptors 1 and 2, past {@code System.out}.
 *
 * <p>The pipes are polled rather than read by blocking threads, so that they can also be drained at the moment an event
 * arrives: what was written before a test's end is then published before that end.
 */
final class ProcessOutput {

    private static final int CHUNK = 8 << 10;

    private final InputStream out;
    private final InputStream err;
    private final Consumer<Output> consumer;

    ProcessOutput(Process process, Consumer<Output> consumer) {
        this.out = process.getInputStream();
        this.err = process.getErrorStream();
        this.consumer = consumer;
    }

    /** Publishes what is there; whether there was anything. */
    synchronized boolean drain() throws IOException {
        boolean any = false;
        // Not until both are empty: a flood in one must not starve the caller.
        for (int round = 0; round < 64; round++) {
            if (!(drain(out, OutputStreamKind.OUT) | drain(err, OutputStreamKind.ERR))) {
                return any;
            }
            any = true;
        }
        return any;
    }

    private boolean drain(InputStream in, OutputStreamKind kind) throws IOException {
        int available = Math.min(in.available(), CHUNK);
        if (available <= 0) {
            return false;
        }
        var bytes = new byte[available];
        int n = in.read(bytes);
        if (n > 0) {
            consumer.accept(new Output(kind, null, Arrays.copyOf(bytes, n)));
        }
        return n > 0;
    }

    /** Polls until interrupted. */
    void poll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (!drain()) {
                    Thread.sleep(10);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The pipe of a process that is gone; how it ended is told by its exit code.
            return;
        }
    }
}
