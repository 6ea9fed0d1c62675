package io.podunit.launcher.pod;

import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@code System.out} and {@code System.err}: what is printed becomes events that name the node that ran on the
 * printing thread. Prints are published at once, so that the last words of a JVM that halts are heard, unless they come in a
 * flood: then neighbouring prints to one stream travel as one event. Any other event sends what is pending first.
 */
final class StandardStreamCapture {

    private static final int CHUNK = 8 << 10;
    private static final int FLOOD = 50;
    private static final long WINDOW_NANOS = 10_000_000;

    private final EventSink sink;
    private long windowStart = System.nanoTime();
    private int publishedInWindow;
    private final InheritableThreadLocal<@Nullable String> current = new InheritableThreadLocal<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private OutputStreamKind pendingStream = OutputStreamKind.OUT;
    private @Nullable String pendingNode;

    StandardStreamCapture(EventSink sink) {
        this.sink = sink;
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
                Thread.sleep(50);
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Names the node that runs on this thread, and on threads that it starts. */
    void enter(@Nullable String node) {
        current.set(node);
    }

    @Nullable
    String node() {
        return current.get();
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
        String node = current.get();
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
    }

    private boolean flooded() {
        long now = System.nanoTime();
        if (now - windowStart > WINDOW_NANOS) {
            windowStart = now;
            publishedInWindow = 0;
        }
        return ++publishedInWindow > FLOOD;
    }

    /** How much of what is pending does not cut a UTF-8 character in two. */
    private int wholeCharacters() {
        byte[] bytes = pending.toByteArray();
        int end = bytes.length;
        for (int back = 1; back <= 3 && back <= bytes.length; back++) {
            int b = bytes[bytes.length - back] & 0xFF;
            if ((b & 0xC0) == 0xC0) {
                int needed = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return needed > back ? end - back : end;
            }
            if (b < 0x80) {
                return end;
            }
        }
        return end;
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
