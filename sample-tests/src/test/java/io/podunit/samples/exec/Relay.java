package io.podunit.samples.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port of this machine that leads to the API server, byte by byte, until all its connections are cut. */
final class Relay implements AutoCloseable {

    private final URI server;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    Relay(String server) throws IOException {
        this.server = URI.create(server);
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** The same, by way of this. */
    Path kubeconfig(Path original) throws IOException {
        String text =
                Files.readString(original).replace(server.getHost() + ':' + server.getPort(), "127.0.0.1:" + port());
        return Files.writeString(original.resolveSibling("relayed-" + original.getFileName()), text);
    }

    private int port() {
        return listening.getLocalPort();
    }

    /** New ones may come. */
    void cut() {
        sockets.forEach(Relay::close);
        sockets.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket here = listening.accept();
                Socket there = new Socket(server.getHost(), server.getPort());
                sockets.add(here);
                sockets.add(there);
                thread(() -> copy(here, there));
                thread(() -> copy(there, here));
            }
        } catch (IOException e) {
            // Closed.
            cut();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // Cut.
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
