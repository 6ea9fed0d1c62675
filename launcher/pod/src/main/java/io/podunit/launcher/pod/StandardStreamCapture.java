package io.podunit.launcher.pod;

import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import io.podunit.launcher.protocol.Utf8;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@code System.out} and {@code System.err}: what is printed becomes events that name the node that has them.
 * Prints are published at once, so that the last words of a JVM that halts are heard, unless they come in a flood: then
 * neighbouring prints to one stream travel as one event. Any other event sends what is pending first.
 */
final class StandardStreamCapture {

    private static final int CHUNK = 8 << 10;
    private static final int FLOOD = 50;
    private static final long WINDOW_NANOS = 10_000_000;

    private final EventSink sink;
    private final RunningNodes nodes;
    private long windowStart = System.nanoTime();
    private int publishedInWindow;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private OutputStreamKind pendingStream = OutputStreamKind.OUT;
    private @Nullable String pendingNode;

    StandardStreamCapture(EventSink sink, RunningNodes nodes) {
        this.sink = sink;
        this.nodes = nodes;
    }

    void install() {
        System.setOut(stream(OutputStreamKind.OUT));
        System.setErr(stream(OutputStreamKind.ERR));
        Thread flusher = new Thread(this::flushForEver, "podunit-flush");
        flusher.setDaemon(true);
        flusher.start();
    }

    /** What a flood left pending must not wait for the next print. */
    private void flushForEver() {
        try {
            while (true) {
                awaitPending();
                Thread.sleep(50);
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitPending() throws InterruptedException {
        while (pending.size() == 0) {
            wait();
        }
    }

    /** Publishes what is pending. */
    synchronized void flush() {
        if (pending.size() > 0) {
            publish(pending.size());
        }
    }

    // In UTF-8 whatever the default charset: println("é") under US-ASCII must arrive as it would locally, as a string.
    private PrintStream stream(OutputStreamKind kind) {
        return new PrintStream(new CapturingStream(kind), true, StandardCharsets.UTF_8);
    }

    private synchronized void write(OutputStreamKind kind, byte[] bytes, int from, int length) {
        @Nullable String node = nodes.current();
        if (kind != pendingStream || !Objects.equals(node, pendingNode)) {
            flush();
            pendingStream = kind;
            pendingNode = node;
        }
        for (int done = 0; done < length; ) {
            int n = Math.min(length - done, CHUNK);
            pending.write(bytes, from + done, n);
            done += n;
            if (pending.size() >= CHUNK) {
                publish(wholeCharacters());
            }
        }
        if (!flooded()) {
            publish(wholeCharacters());
        }
        if (pending.size() > 0) {
            notifyAll();
        }
    }

    private boolean flooded() {
        long now = System.nanoTime();
        if (now - windowStart > WINDOW_NANOS) {
            windowStart = now;
            publishedInWindow = 0;
        }
        return ++publishedInWindow > FLOOD;
    }

    private int wholeCharacters() {
        return Utf8.wholeCharacters(pending.toByteArray());
    }

    private void publish(int length) {
        if (length == 0) {
            return;
        }
        byte[] bytes = pending.toByteArray();
        pending.reset();
        pending.write(bytes, length, bytes.length - length);
        sink.publish(new Output(pendingStream, pendingNode, Arrays.copyOf(bytes, length)));
    }

    private final class CapturingStream extends OutputStream {
        private final OutputStreamKind kind;

        CapturingStream(OutputStreamKind kind) {
            this.kind = kind;
        }

        @Override
        public void write(int b) {
            StandardStreamCapture.this.write(kind, new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            StandardStreamCapture.this.write(kind, bytes, from, length);
        }
    }
}
