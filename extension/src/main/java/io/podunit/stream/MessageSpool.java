package io.podunit.stream;

import io.podunit.PodunitException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one pod, in a file: a slow reader never slows the connection, and memory does not grow with the output.
 *
 * <p>Each message is its length in four bytes, then its bytes. One writer, any number of readers at their own pace.
 */
@API(status = API.Status.INTERNAL)
public final class MessageSpool implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private long written;
    private @Nullable StreamEnd end;

    public MessageSpool(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    /** Adds a message; readers see it at once. */
    public void append(byte[] message) {
        var bytes = ByteBuffer.allocate(4 + message.length);
        bytes.putInt(message.length).put(message).flip();
        int length = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failure("write", e);
        }
        synchronized (this) {
            written += length;
            notifyAll();
        }
    }

    /** Says that nothing will follow. What was written is on the disk when this returns. */
    public void finish(StreamEnd how) {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw failure("write", e);
        } finally {
            synchronized (this) {
                end = how;
                notifyAll();
            }
        }
    }

    /** A reader from the first message on. */
    public Reader read() {
        try {
            return new Reader(FileChannel.open(file, StandardOpenOption.READ));
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    private PodunitException failure(String verb, IOException cause) {
        return new PodunitException(
                "Cannot " + verb + " the results of a pod in " + file + ": " + cause
                        + ". Is the disk full? Set podunit.report.directory to another place.",
                cause);
    }

    /** Whether there is something behind that position, after waiting for it. */
    private synchronized boolean await(long position, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (written <= position && end == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return written > position;
    }

    private synchronized @Nullable StreamEnd endAt(long position) {
        return written <= position ? end : null;
    }

    /** Closes the file and removes it: what it held has been reported. */
    public void discard() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure("remove", e);
        }
    }

    /** Closes the file; it stays where it is. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    /** Reads the messages in order. Not thread-safe. */
    public final class Reader implements AutoCloseable {

        private final FileChannel source;
        private long position;

        private Reader(FileChannel source) {
            this.source = source;
        }

        /** The next message; null where none came in time, and at the end: then {@link #end} is there. */
        public byte @Nullable [] next(Duration timeout) {
            if (!await(position, timeout)) {
                return null;
            }
            try {
                byte[] message =
                        bytes(position + 4, bytes(position, 4).getInt()).array();
                position += 4 + message.length;
                return message;
            } catch (IOException e) {
                throw failure("read", e);
            }
        }

        /** How the stream ended, as soon as every message was read; null before. */
        public @Nullable StreamEnd end() {
            return endAt(position);
        }

        private ByteBuffer bytes(long from, int length) throws IOException {
            var bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (source.read(bytes, from + bytes.position()) < 0) {
                    throw new IOException("the file was cut");
                }
            }
            return bytes.flip();
        }

        @Override
        public void close() {
            try {
                source.close();
            } catch (IOException e) {
                throw failure("read", e);
            }
        }
    }
}
