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

/**
 * The private way from the test JVM to the supervisor: a Unix domain socket, on which each event is whether its sender waits, its
 * length and its JSON. Who waits gets a byte once the event was taken. What was written before the test JVM died can still be read.
 */
final class EventChannel implements AutoCloseable {

    private final ServerSocketChannel server;

    EventChannel(Path socket) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    /** Hands over the events of the one client until it closes the connection, or this is closed. */
    void read(Consumer<byte[]> events) throws IOException {
        try (SocketChannel client = server.accept();
                DataInputStream in =
                        new DataInputStream(new BufferedInputStream(Channels.newInputStream(client), 64 << 10))) {
            while (true) {
                boolean answer = in.readBoolean();
                events.accept(next(in));
                if (answer) {
                    answer(client);
                }
            }
        } catch (EOFException | AsynchronousCloseException e) {
            // The test JVM is gone, perhaps without ever having come. Whether it had finished is told by its last
            // event, not by this.
            return;
        }
    }

    private static void answer(SocketChannel client) {
        try {
            client.write(ByteBuffer.allocate(1));
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
