package io.podunit.launcher.pod;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Writes to a channel and hears its answers, whatever is interrupted meanwhile. A blocking channel is closed for good when a
 * thread that is interrupted writes to it, and tests interrupt threads: one word printed by such a thread would cost the results
 * of all that follow. Channels that do not block take no part in that. Not thread-safe.
 */
final class UninterruptibleStream extends OutputStream {

    /** Each thread keeps a buffer as large as the largest piece that it wrote. */
    private static final int PIECE = 64 << 10;

    private final SocketChannel channel;
    private final Selector writable;
    private final Selector readable;

    UninterruptibleStream(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.writable = Selector.open();
        this.readable = Selector.open();
        channel.configureBlocking(false);
        channel.register(writable, SelectionKey.OP_WRITE);
        channel.register(readable, SelectionKey.OP_READ);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
        until(writable, () -> {
            int done = channel.write(rest.slice(rest.position(), Math.min(PIECE, rest.remaining())));
            rest.position(rest.position() + done);
            return !rest.hasRemaining();
        });
    }

    /** Waits for so many bytes of the other side. */
    byte[] read(int length) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(length);
        until(readable, () -> {
            if (channel.read(answer) < 0) {
                throw new EOFException("the other side of the channel is gone");
            }
            return !answer.hasRemaining();
        });
        return answer.array();
    }

    private static void until(Selector ready, Step step) throws IOException {
        boolean interrupted = false;
        try {
            while (!step.done()) {
                // An interrupted thread would not wait here; it gets its interruption back below.
                interrupted |= Thread.interrupted();
                ready.select();
                ready.selectedKeys().clear();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As far as it goes without waiting. */
    private interface Step {
        boolean done() throws IOException;
    }
}
