package io.podunit.cluster.forward;

import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One connection to a port of a pod. The first byte of each message is its channel: 0 for data and 1 for errors. The first message
 * of each channel is no content but the number of the port.
 */
final class ForwardedConnection implements WebSocket.Listener {

    private static final int DATA = 0;
    private static final int CHUNK = 16 << 10;

    private final Socket socket;
    private final Consumer<String> trouble;
    private final boolean[] begun = new boolean[2];

    ForwardedConnection(Socket socket, Consumer<String> trouble) {
        this.socket = socket;
        this.trouble = trouble;
    }

    /** Carries what comes from this side until it ends. */
    void run(Function<WebSocket.Listener, CompletableFuture<WebSocket>> dial) {
        try (socket) {
            WebSocket pod = dial.apply(this).join();
            try {
                copy(socket.getInputStream(), pod);
            } finally {
                pod.sendClose(1000, "done");
            }
        } catch (CompletionException e) {
            trouble.accept("the pod cannot be reached: " + e.getCause());
        } catch (IOException e) {
            // The other side was there first: it closed the socket.
            return;
        }
    }

    private static void copy(InputStream in, WebSocket pod) throws IOException {
        byte[] buffer = new byte[CHUNK];
        buffer[0] = DATA;
        for (int n = in.read(buffer, 1, CHUNK - 1); n >= 0; n = in.read(buffer, 1, CHUNK - 1)) {
            if (!pod.send(ByteBuffer.wrap(buffer, 0, n + 1))) {
                throw new IOException("the connection to the pod was closed");
            }
        }
    }

    @Override
    public void onMessage(WebSocket pod, ByteBuffer message) {
        int channel = message.hasRemaining() ? message.get() : -1;
        byte[] content = new byte[message.remaining()];
        message.get(content);
        if (channel == 0 || channel == 1) {
            take(channel, content);
        }
        pod.request();
    }

    private void take(int channel, byte[] content) {
        if (!begun[channel]) {
            begun[channel] = true;
        } else if (channel == DATA) {
            give(content);
        } else {
            trouble.accept(new String(content, StandardCharsets.UTF_8).strip());
            close();
        }
    }

    private void give(byte[] content) {
        try {
            socket.getOutputStream().write(content);
        } catch (IOException e) {
            // Whoever connected is gone.
            close();
        }
    }

    @Override
    public void onClose(WebSocket pod, int code, String reason) {
        close();
    }

    @Override
    public void onError(WebSocket pod, Throwable error) {
        trouble.accept("the connection to the pod broke: " + error);
        close();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            trouble.accept("a connection could not be closed: " + e.getMessage());
        }
    }
}
