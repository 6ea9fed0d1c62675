package io.podunit.stream;

import io.podunit.PodunitException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one pod, in a file: a slow reader never slows the connection, memory does not grow with the output, and a
 * client that takes a run over finds what the one before it had read, even where the log has been rotated since.
 *
 * <p>Each message is its {@link Mark} in sixteen bytes, its length in four, then its bytes. One writer, any number of readers at
 * their own pace. Not by a FileChannel: an interruption, which is how runs are cancelled, would close it.
 */
@API(status = API.Status.INTERNAL)
public final class MessageSpool implements AutoCloseable {

    private static final int HEAD = 2 * Long.BYTES + Integer.BYTES;
    private static final Mark BEGINNING = new Mark(0, 0);

    private final Path file;
    private final RandomAccessFile out;
    private Mark mark = BEGINNING;
    private byte @Nullable [] inherited;
    private long written;
    private boolean closed;
    private @Nullable StreamEnd end;

    /**
     * How far the log was read with a message.
     *
     * @param next number of the frame that follows
     * @param missing how many frames are known to be lost before
     */
    public record Mark(long next, long missing) {}

    /** Goes on with the file where it is there; what is not whole at its end is dropped. */
    public MessageSpool(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = new RandomAccessFile(file.toFile(), "rw");
            takeOver();
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    private void takeOver() throws IOException {
        while (out.length() - written >= HEAD) {
            out.seek(written);
            Mark found = new Mark(out.readLong(), out.readLong());
            int length = out.readInt();
            if (length < 0 || out.length() - written - HEAD < length) {
                break;
            }
            byte[] message = new byte[length];
            out.readFully(message);
            mark = found;
            inherited = message;
            written += HEAD + length;
        }
        out.setLength(written);
        out.seek(written);
    }

    /** How far the log was read when the last message came. */
    public synchronized Mark mark() {
        return mark;
    }

    /** The last message that was there before this was opened. */
    public Optional<byte[]> inherited() {
        return Optional.ofNullable(inherited);
    }

    /** Adds a message; readers see it at once. Nothing, once this is closed: then nobody reads any more. */
    public synchronized void append(byte[] message, Mark upTo) {
        if (closed) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + message.length);
        bytes.putLong(upTo.next())
                .putLong(upTo.missing())
                .putInt(message.length)
                .put(message);
        try {
            out.write(bytes.array());
        } catch (IOException e) {
            throw failure("write", e);
        }
        mark = upTo;
        written += bytes.capacity();
        notifyAll();
    }

    /** Says that nothing will follow. What was written is on the disk when this returns. */
    public synchronized void finish(StreamEnd how) {
        try {
            if (!closed) {
                out.getFD().sync();
            }
        } catch (IOException e) {
            throw failure("write", e);
        } finally {
            end = how;
            notifyAll();
        }
    }

    /** A reader from the first message on. */
    public Reader read() {
        try {
            return new Reader(new RandomAccessFile(file.toFile(), "r"));
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

    /** Closes the file; it stays where it is. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            throw failure("write", e);
        }
    }

    /** Reads the messages in order. Not thread-safe. */
    public final class Reader implements AutoCloseable {

        private final RandomAccessFile source;
        private long position;

        private Reader(RandomAccessFile source) {
            this.source = source;
        }

        /** The next message; null where none came in time, and at the end: then {@link #end} is there. */
        public byte @Nullable [] next(Duration timeout) {
            if (!await(position, timeout)) {
                return null;
            }
            try {
                source.seek(position);
                byte[] head = new byte[HEAD];
                source.readFully(head);
                byte[] message = new byte[ByteBuffer.wrap(head).getInt(2 * Long.BYTES)];
                source.readFully(message);
                position += HEAD + message.length;
                return message;
            } catch (IOException e) {
                throw failure("read", e);
            }
        }

        /** How the stream ended, as soon as every message was read; null before. */
        public @Nullable StreamEnd end() {
            return endAt(position);
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
