package io.podunit.cluster.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Chunks to lines. A line that grows beyond the limit comes in pieces, so that memory is bounded. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class LineBuffer {

    /** More than a frame: a frame at the end of a line that is cut stays whole, in the piece that is kept. */
    private static final int KEPT = 4096;

    private final int limit;
    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

    public LineBuffer(int limit) {
        this.limit = limit;
    }

    public void add(byte[] chunk) {
        int from = 0;
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] == '\n') {
                partial.write(chunk, from, i - from);
                lines.add(partial.toString(StandardCharsets.ISO_8859_1));
                partial.reset();
                from = i + 1;
            }
        }
        partial.write(chunk, from, chunk.length - from);
        if (partial.size() > limit) {
            cut();
        }
    }

    private void cut() {
        byte[] bytes = partial.toByteArray();
        int end = bytes.length - KEPT;
        lines.add(new String(bytes, 0, end, StandardCharsets.ISO_8859_1));
        partial.reset();
        partial.write(bytes, end, KEPT);
    }

    @Nullable
    public String poll() {
        return lines.poll();
    }

    /** What came after the last line break, once; null for nothing. */
    @Nullable
    public String rest() {
        if (partial.size() == 0) {
            return null;
        }
        String rest = partial.toString(StandardCharsets.ISO_8859_1);
        partial.reset();
        return rest;
    }
}
