package io.podunit.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** Sends away who begins with TLS, as servers of plain HTTP do; the JDK's would wait for a line that never ends. */
final class PlainFront implements AutoCloseable {

    private static final int HANDSHAKE = 0x16;

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final ExecutorService threads;
    private final CountDownLatch accepted = new CountDownLatch(1);

    PlainFront(InetAddress address, InetSocketAddress server, ExecutorService threads) throws IOException {
        this.door = new ServerSocket(0, 50, address);
        this.server = server;
        this.threads = threads;
        threads.execute(this::accept);
    }

    String address() {
        return door.getInetAddress().getHostAddress() + ':' + door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // Closed.
                break;
            }
        }
        accepted.countDown();
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket()) {
            PushbackInputStream in = new PushbackInputStream(client.getInputStream());
            int first = in.read();
            if (first == HANDSHAKE) {
                client.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else if (first >= 0) {
                in.unread(first);
                behind.connect(server);
                threads.execute(() -> pump(in, behind));
                behind.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException e) {
            // Either side has left: that is the end of it.
            return;
        }
    }

    private static void pump(InputStream in, Socket to) {
        try (OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // As above.
            return;
        }
    }

    /** Returns when nobody can connect: the system lets clients in for as long as a thread is still waiting for them. */
    @Override
    public void close() throws IOException {
        door.close();
        try {
            accepted.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
