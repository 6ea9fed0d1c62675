package io.podunit.launcher.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;

/** A program for a pod: answers with how much it got, or with as much as it is asked for. */
final class EchoServer {

    private EchoServer() {}

    public static void main(String[] args) throws IOException {
        String mapped = System.getenv("PODUNIT_PORT_MAP").replaceFirst("7117:", "");
        var address = new InetSocketAddress(System.getenv("PODUNIT_BIND"), Integer.parseInt(mapped));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", exchange -> {
            long got = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            String query = exchange.getRequestURI().getQuery();
            String text = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Podunit-Token") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Length") + " " + got;
            long large = query != null && query.startsWith("large=") ? Long.parseLong(query.substring(6)) : -1;
            exchange.sendResponseHeaders(large < 0 ? 201 : 200, large < 0 ? text.length() : large);
            try (OutputStream out = exchange.getResponseBody();
                    InputStream zeros = new Zeros(large)) {
                out.write(large < 0 ? text.getBytes() : new byte[0]);
                zeros.transferTo(out);
            }
        });
        server.start();
        System.out.println("listening");
    }

    /** So many zero bytes, without keeping them. */
    static final class Zeros extends InputStream {
        private long left;

        Zeros(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(left, length);
            left -= read;
            return read;
        }
    }
}
