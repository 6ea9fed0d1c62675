package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The only writer of the pod's log. Events wait in a bounded queue, so that a container runtime that does not read for a while
 * stops this thread and not the tests; only when the queue is full do the tests wait. What comes close together travels
 * together: many small events compress to a few bytes each.
 */
@API(status = API.Status.INTERNAL)
public final class FramePublisher implements AutoCloseable {

    private static final int MAX_QUEUED = 16 << 20;
    private static final int MAX_MESSAGE = 48 << 10;
    private static final long LINGER_MILLIS = 10;

    private final FrameWriter frames;
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = new Thread(this::write, "podunit-frames");
    private long queued;
    private boolean closed;
    private @Nullable IOException failure;

    public FramePublisher(FrameWriter frames) {
        this.frames = frames;
        thread.setDaemon(true);
        thread.start();
    }

    void publish(ExecutionEvent event) {
        publish(EventEncoder.encode(event));
    }

    /** @param event one event, encoded */
    void publish(byte[] event) {
        lock.lock();
        try {
            while (queued > MAX_QUEUED && failure == null) {
                changed.awaitUninterruptibly();
            }
            if (failure != null) {
                // Nobody will read it; close() tells why.
                return;
            }
            queue.add(event);
            queued += event.length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what is queued and stops. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void write() {
        try {
            for (byte[] message = next(); message.length > 0; message = next()) {
                frames.write(message);
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException | OutOfMemoryError e) {
            // Without this thread nothing is told any more, and whoever publishes would wait for it for ever.
            fail(new IOException("the pod's log cannot be written: " + e, e));
        }
    }

    private void fail(IOException e) {
        lock.lock();
        try {
            failure = e;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next message: a JSON array of the events there are; empty once closed and drained. */
    private byte[] next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            linger();
            return take();
        } finally {
            lock.unlock();
        }
    }

    private void linger() {
        long left = TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
        try {
            while (left > 0 && queued < MAX_MESSAGE && !closed) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] take() {
        var message = new ByteArrayOutputStream();
        while (!queue.isEmpty() && (message.size() == 0 || message.size() + queue.peek().length < MAX_MESSAGE)) {
            byte[] event = queue.remove();
            queued -= event.length;
            message.write(message.size() == 0 ? '[' : ',');
            message.writeBytes(event);
        }
        if (message.size() > 0) {
            message.write(']');
        }
        changed.signalAll();
        return message.toByteArray();
    }
}
