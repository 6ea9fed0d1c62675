package io.podunit.cluster;

import io.podunit.cluster.http.LineBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream of lines from chunks of bytes, cut into lines as those of a real answer are. */
public final class Lines implements Cluster.LineStream {

    private final LineBuffer buffer = new LineBuffer(1 << 20);
    private final Iterator<byte[]> chunks;
    private final @Nullable String failure;

    private Lines(List<byte[]> chunks, @Nullable String failure) {
        this.chunks = chunks.iterator();
        this.failure = failure;
    }

    /** @param failure how the connection breaks after the last chunk, or null where it ends as if nothing were wrong */
    public static Cluster.LineStream of(List<byte[]> chunks, @Nullable String failure) {
        return new Lines(chunks, failure);
    }

    @Override
    public @Nullable String next(Duration idle) {
        String line = buffer.poll();
        while (line == null && chunks.hasNext()) {
            buffer.add(chunks.next());
            line = buffer.poll();
        }
        if (line != null) {
            return line;
        } else if (failure != null) {
            throw new UnreachableException(failure, null);
        }
        return buffer.rest();
    }

    @Override
    public void close() {}
}
