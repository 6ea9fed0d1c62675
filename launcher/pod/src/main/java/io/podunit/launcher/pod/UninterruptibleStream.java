package io.podunit.launcher.pod;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Writes to a channel whatever is interrupted meanwhile. A blocking channel is closed for good when a thread that is interrupted
 * writes to it, and tests interrupt threads: one word printed by such a thread would cost the results of all that follow. Channels
 * that do not block take no part in that. Not thread-safe.
 */
final class UninterruptibleStream extends OutputStream {

    /** Each thread keeps a buffer as large as the largest piece that it wrote. */
    private static final int PIECE = 64 << 10;

    private final SocketChannel channel;
    private final Selector writable;

    UninterruptibleStream(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.writable = Selector.open();
        channel.configureBlocking(false);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        boolean interrupted = false;
        try {
            for (int done = 0; done < length; ) {
                int n = channel.write(ByteBuffer.wrap(bytes, from + done, Math.min(PIECE, length - done)));
                done += n;
                if (n == 0) {
                    // An interrupted thread would not wait here; it gets its interruption back below.
                    interrupted |= Thread.interrupted();
                    awaitRoom();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitRoom() throws IOException {
        writable.select();
        writable.selectedKeys().clear();
    }
}
