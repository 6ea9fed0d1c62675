package io.podunit.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Bytes between the client and the API server, until somebody cuts or holds them. */
final class Relay implements AutoCloseable {

    private final URL server;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean refuses;
    private volatile boolean held;

    private Relay(URL server, ServerSocket listening) {
        this.server = server;
        this.listening = listening;
    }

    static Relay to(URL server) throws IOException {
        Relay relay = new Relay(server, new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1")));
        thread("soak-relay", relay::accept);
        return relay;
    }

    String address() {
        return "https://127.0.0.1:" + listening.getLocalPort();
    }

    /** Ends all connections, without a word. */
    int cut() {
        int count = open.size() / 2;
        open.forEach(Relay::reset);
        return count;
    }

    /** As if there were no API server. */
    void refuse() {
        refuses = true;
        cut();
    }

    /** Connections stay, and nothing comes. */
    void hold() {
        held = true;
    }

    /** As it should be. */
    void restore() {
        refuses = false;
        synchronized (this) {
            held = false;
            notifyAll();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException e) {
                // This one is lost; the client comes again.
                continue;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        if (refuses) {
            reset(client);
            return;
        }
        open.add(client);
        Socket upstream = new Socket(server.getHost(), server.getPort());
        open.add(upstream);
        thread("soak-relay-up", () -> pump(client, upstream));
        thread("soak-relay-down", () -> pump(upstream, client));
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 14];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitRelease();
                out.write(buffer, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // Cut, by this or by either side; both sides then learn of it.
            reset(from);
            reset(to);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized void awaitRelease() throws InterruptedException {
        while (held) {
            wait();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is closed already, which is what was wanted.
            return;
        }
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
