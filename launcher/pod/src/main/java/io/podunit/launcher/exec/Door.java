package io.podunit.launcher.exec;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an idle pod waits for its client: a Unix domain socket that lets in one process, the first, and no other ever. To that one goes
 * what a process would write to its standard output, in pieces of known length, and at last an exit code.
 */
final class Door implements Closeable {

    private static final String NAME = "door";
    private static final String OPENED = "door.opened";
    private static final int END = -1;
    private static final int PIECE = 64 << 10;

    private final Path socket;
    private final ServerSocketChannel server;

    private Door(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    static Door open(Path directory) throws IOException {
        Path socket = directory.resolve(NAME);
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.write(directory.resolve(OPENED), new byte[0]);
        return new Door(socket, server);
    }

    /** Waits for the one client; empty where this was closed before it came. After that nobody is let in. */
    Optional<Visit> await() throws IOException {
        try {
            SocketChannel client = server.accept();
            close();
            return Optional.of(new Visit(client));
        } catch (ClosedChannelException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }

    /** @throws IOException where nobody waits there, or not any more */
    static Visit enter(Path directory) throws IOException {
        return new Visit(SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve(NAME))));
    }

    /** Whether it was ever opened, be it closed again by now. */
    static boolean opened(Path directory) {
        return Files.exists(directory.resolve(OPENED));
    }

    /** Either side of a connection. Its streams do not wait for each other, as those of {@link java.nio.channels.Channels} would. */
    static final class Visit implements Closeable {

        private final SocketChannel channel;

        private Visit(SocketChannel channel) {
            this.channel = channel;
        }

        InputStream in() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    return channel.read(ByteBuffer.wrap(bytes, from, Math.min(length, PIECE)));
                }
            };
        }

        /** As it is. */
        OutputStream out() {
            return new Sink(false);
        }

        /** In pieces. */
        PrintStream pieces() {
            return new PrintStream(new Sink(true), false, StandardCharsets.UTF_8);
        }

        /** After the last piece. */
        void end(int exitCode) throws IOException {
            write(ByteBuffer.allocate(8).putInt(END).putInt(exitCode).flip());
        }

        /** Nothing more will be written. */
        void endOutput() throws IOException {
            channel.shutdownOutput();
        }

        /**
         * Takes pieces until the exit code comes.
         *
         * @throws EOFException where the other side ends without one
         */
        int copyTo(OutputStream sink) throws IOException {
            DataInputStream pieces = new DataInputStream(in());
            byte[] buffer = new byte[PIECE];
            for (int length = pieces.readInt(); length != END; length = pieces.readInt()) {
                if (length < 0 || length > PIECE) {
                    throw new IOException("a piece of " + length + " bytes");
                }
                pieces.readFully(buffer, 0, length);
                sink.write(buffer, 0, length);
                sink.flush();
            }
            return pieces.readInt();
        }

        private synchronized void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        private final class Sink extends OutputStream {

            private final boolean framed;

            private Sink(boolean framed) {
                this.framed = framed;
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                for (int done = 0; done < length; done += PIECE) {
                    int part = Math.min(PIECE, length - done);
                    ByteBuffer piece = ByteBuffer.allocate(part + Integer.BYTES);
                    if (framed) {
                        piece.putInt(part);
                    }
                    Visit.this.write(piece.put(bytes, from + done, part).flip());
                }
            }
        }
    }
}
