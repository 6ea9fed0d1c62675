package io.podunit.launcher.embedded.log;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Writes a log to a client, as a kubelet does. */
@API(status = API.Status.INTERNAL)
public final class LogReader {

    private static final int TYPE = PodLog.TIME_LENGTH + " stdout ".length();
    private static final int TEXT = TYPE + 2;

    private final PodLog log;
    private final Options options;

    public LogReader(PodLog log, Options options) {
        this.log = log;
        this.options = options;
    }

    /**
     * What to write.
     *
     * @param since lines of that moment or later
     * @param tail the last so many lines
     * @param limit at most so many bytes
     */
    public record Options(
            boolean follow,
            boolean timestamps,
            @Nullable Instant since,
            @Nullable Integer tail,
            @Nullable Long limit) {}

    public void writeTo(OutputStream out) throws IOException {
        long start = options.tail() == null ? 0 : tailStart(options.tail());
        long left = options.limit() == null ? Long.MAX_VALUE : options.limit();
        boolean begins = true;
        try (InputStream in = new BufferedInputStream(new Tail(start, options.follow()), 64 << 10)) {
            for (byte[] entry = next(in); entry != null && left > 0; entry = next(in)) {
                if (isSince(entry)) {
                    left -= write(entry, begins, left, out);
                    begins = entry[TYPE] == 'F';
                }
                // One who follows wants every line now; one who does not wants them all soon.
                if (options.follow() && in.available() == 0) {
                    out.flush();
                }
            }
        }
    }

    private static byte @Nullable [] next(InputStream in) throws IOException {
        ByteArrayOutputStream entry = new ByteArrayOutputStream(256);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            entry.write(next);
        }
        return entry.toByteArray();
    }

    private boolean isSince(byte[] entry) {
        Instant since = options.since();
        String time = new String(entry, 0, PodLog.TIME_LENGTH, StandardCharsets.US_ASCII);
        return since == null || !Instant.parse(time).isBefore(since);
    }

    private long write(byte[] entry, boolean begins, long left, OutputStream out) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(entry.length + 1);
        if (options.timestamps() && begins) {
            line.write(entry, 0, PodLog.TIME_LENGTH + 1);
        }
        line.write(entry, TEXT, entry.length - TEXT);
        if (entry[TYPE] == 'F') {
            line.write('\n');
        }
        int length = (int) Math.min(line.size(), left);
        out.write(line.toByteArray(), 0, length);
        return length;
    }

    private long tailStart(int lines) throws IOException {
        Deque<Long> starts = new ArrayDeque<>();
        long position = 0;
        boolean begins = true;
        try (InputStream in = new BufferedInputStream(new Tail(0, false), 64 << 10)) {
            for (byte[] entry = next(in); entry != null; entry = next(in)) {
                if (begins) {
                    starts.add(position);
                }
                if (starts.size() > lines) {
                    starts.remove();
                }
                begins = entry[TYPE] == 'F';
                position += entry.length + 1;
            }
        }
        return starts.isEmpty() ? position : starts.element();
    }

    /** The file from a position on; where followed, its end is where the log ends and not where the file does just now. */
    private final class Tail extends InputStream {

        private final InputStream file = log.open();
        private final boolean follow;
        private long position;
        private long end = log.length();

        Tail(long position, boolean follow) throws IOException {
            this.position = position;
            this.follow = follow;
            file.skipNBytes(position);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (position >= end && follow) {
                end = await();
            }
            if (position >= end) {
                return -1;
            }
            int read = file.read(buffer, offset, (int) Math.min(length, end - position));
            position += Math.max(0, read);
            return read;
        }

        private long await() throws InterruptedIOException {
            try {
                return log.awaitBeyond(position);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for a log");
            }
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, log.length() - position);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
