package io.podunit.cluster.forward;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apiguardian.api.API;

/** A port of the loopback interface. Each connection to it is a connection of its own to the pod. */
@API(status = API.Status.INTERNAL)
public final class PortForward implements Cluster.Forward {

    private final ServerSocket server;
    private final Function<WebSocket.Listener, CompletableFuture<WebSocket>> dial;
    private final Consumer<String> trouble;
    private final Set<ForwardedConnection> connections = ConcurrentHashMap.newKeySet();

    private PortForward(
            ServerSocket server,
            Function<WebSocket.Listener, CompletableFuture<WebSocket>> dial,
            Consumer<String> trouble) {
        this.server = server;
        this.dial = dial;
        this.trouble = trouble;
    }

    /** @param dial makes a connection to the pod */
    public static PortForward open(
            int port, Function<WebSocket.Listener, CompletableFuture<WebSocket>> dial, Consumer<String> trouble) {
        try {
            ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
            PortForward forward = new PortForward(server, dial, trouble);
            forward.start("podunit-forward", forward::accept);
            return forward;
        } catch (IOException e) {
            throw new ClusterException(
                    "Port " + port + " of this machine cannot lead to a pod: " + e.getMessage()
                            + ". Free it, or choose another one with podunit.debug.port.",
                    0,
                    e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    InetAddress address() {
        return server.getInetAddress();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                ForwardedConnection connection = new ForwardedConnection(socket, trouble);
                connections.add(connection);
                start("podunit-forwarded", () -> run(connection));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    trouble.accept("a connection was not accepted: " + e.getMessage());
                }
            }
        }
    }

    private void run(ForwardedConnection connection) {
        try {
            connection.run(dial);
        } finally {
            connections.remove(connection);
        }
    }

    private void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            trouble.accept("port " + port() + " could not be closed: " + e.getMessage());
        }
        connections.forEach(ForwardedConnection::close);
    }
}
