package io.podunit.cluster.http;

import io.podunit.cluster.Cluster;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Opens a body when its first byte is wanted, so that a request that is never sent opens nothing. */
final class RewindingStream extends InputStream {

    private final Cluster.ProxyBody body;
    private @Nullable InputStream open;

    RewindingStream(Cluster.ProxyBody body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        InputStream in = open;
        if (in == null) {
            in = body.open();
            open = in;
        }
        return in.read(bytes, offset, length);
    }

    /** Read again after this, it starts from the beginning. */
    @Override
    public void close() throws IOException {
        InputStream in = open;
        open = null;
        if (in != null) {
            in.close();
        }
    }
}
