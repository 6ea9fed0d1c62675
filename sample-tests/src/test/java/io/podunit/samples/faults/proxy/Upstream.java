package io.podunit.samples.faults.proxy;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One request to the real API server, on a connection of its own, and its answer. */
final class Upstream implements Closeable {

    private final Socket socket;
    private final List<String> head;
    private final InputStream body;

    private Upstream(Socket socket, List<String> head, InputStream body) {
        this.socket = socket;
        this.head = head;
        this.body = body;
    }

    /** @param credentials a header line, or empty where the connection says who we are */
    static Upstream ask(Socket socket, Request request, InputStream content, String credentials) throws IOException {
        var head = new StringBuilder(request.method() + ' ' + request.target() + " HTTP/1.1\r\n");
        request.headers().stream()
                .filter(line ->
                        !line.matches("(?i)(connection|upgrade|http2-settings|authorization|accept-encoding):.*"))
                .forEach(line -> head.append(line).append("\r\n"));
        head.append(credentials).append("Connection: close\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        copy(content, out, request.length());
        out.flush();
        var in = new BufferedInputStream(socket.getInputStream());
        List<String> answer = Request.head(in).lines().toList();
        return new Upstream(socket, answer, body(answer, in));
    }

    private static void copy(InputStream from, OutputStream to, int length) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int left = length; left > 0; ) {
            int read = from.read(buffer, 0, Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("the client went away in the middle of a body");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    private static InputStream body(List<String> head, InputStream in) {
        boolean chunked = Request.header(head, "Transfer-Encoding")
                .filter(coding -> coding.equalsIgnoreCase("chunked"))
                .isPresent();
        return chunked ? new ChunkedBody(in) : in;
    }

    /** The status line and the headers, without those that say where the body ends. */
    List<String> head() {
        return head.stream()
                .filter(line -> !line.matches("(?i)(connection|transfer-encoding|content-length):.*"))
                .toList();
    }

    InputStream body() {
        return body;
    }

    /** From now on, reads fail after that long without a byte. */
    void timeout(Duration idle) throws IOException {
        socket.setSoTimeout((int) idle.toMillis());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
