package io.podunit.launcher.embedded.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.apiguardian.api.API;

/**
 * What a container wrote, in the format of a container runtime: {@code TIME stdout|stderr F|P TEXT}. {@code P} marks a line
 * whose end is still to come.
 */
@API(status = API.Status.INTERNAL)
public final class PodLog implements AutoCloseable {

    static final int TIME_LENGTH = 30;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Clock clock;
    private final OutputStream out;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private Instant last = Instant.MIN;
    private long length;
    private boolean closed;

    public PodLog(Path file, Clock clock) throws IOException {
        this.file = file;
        this.clock = clock;
        this.out = Files.newOutputStream(file);
    }

    /** Adds lines, or parts of them, to what the next {@link #flush} writes. The caller holds this object's lock. */
    void add(String stream, byte[] text, boolean complete) {
        Instant now = clock.instant();
        last = now.isBefore(last) ? last : now;
        String head = TIME.format(last) + " " + stream + (complete ? " F " : " P ");
        batch.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        batch.writeBytes(text);
        batch.write('\n');
    }

    synchronized void flush() throws IOException {
        if (!closed) {
            batch.writeTo(out);
            length += batch.size();
            notifyAll();
        }
        batch.reset();
    }

    /** How far the log can be read; waits until that is more than the given position, or there will be no more. */
    synchronized long awaitBeyond(long position) throws InterruptedException {
        while (length <= position && !closed) {
            wait();
        }
        return length;
    }

    synchronized long length() {
        return length;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the log " + file + " could not be closed", e);
        }
    }
}
