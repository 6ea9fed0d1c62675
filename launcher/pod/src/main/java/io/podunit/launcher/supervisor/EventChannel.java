package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.MessageLimits;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The private way from the test JVM to the supervisor: a Unix domain socket, on which each event is whether its sender waits, its
 * length and its JSON. Who waits gets a byte once the event was taken. Who asks for more work (without an event) gets it with its length
 * before it. What was written before the test JVM died can still be read.
 */
final class EventChannel implements AutoCloseable {

    /** What the first byte says. */
    private static final int WAITS = 1;

    private static final int ASKS = 2;

    private final ServerSocketChannel server;

    EventChannel(Path socket) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    /**
     * Hands over the events of the one client until it closes the connection, or this is closed.
     *
     * @param more gives more work to one who asks for it; nothing where there is none
     */
    void read(Consumer<byte[]> events, Supplier<byte[]> more) throws IOException {
        try (SocketChannel client = server.accept();
                DataInputStream in =
                        new DataInputStream(new BufferedInputStream(Channels.newInputStream(client), 64 << 10))) {
            while (true) {
                int kind = in.readByte();
                if (kind == ASKS) {
                    byte[] work = more.get();
                    answer(
                            client,
                            ByteBuffer.allocate(Integer.BYTES + work.length)
                                    .putInt(work.length)
                                    .put(work)
                                    .flip());
                    continue;
                }
                events.accept(next(in));
                if (kind == WAITS) {
                    answer(client, ByteBuffer.allocate(1));
                }
            }
        } catch (EOFException | AsynchronousCloseException e) {
            // The test JVM is gone, perhaps without ever having come. Whether it had finished is told by its last
            // event, not by this.
            return;
        }
    }

    private static void answer(SocketChannel client, ByteBuffer answer) {
        try {
            while (answer.hasRemaining()) {
                client.write(answer);
            }
        } catch (IOException e) {
            // The test JVM is gone; the events that it has sent until then are still to be read.
            return;
        }
    }

    private static byte[] next(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MessageLimits.BYTES) {
            throw new IOException("an event of " + length + " bytes");
        }
        byte[] event = new byte[length];
        in.readFully(event);
        return event;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
