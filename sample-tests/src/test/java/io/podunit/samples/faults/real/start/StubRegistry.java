package io.podunit.samples.faults.real.start;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** An image registry that is in trouble for its first requests, and has nothing after that. Only nodes on this machine reach it. */
record StubRegistry(HttpServer server, AtomicInteger count) implements AutoCloseable {

    static StubRegistry start(int troubled) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger count = new AtomicInteger();
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(count.incrementAndGet() <= troubled ? 503 : 404, -1);
            exchange.close();
        });
        server.start();
        return new StubRegistry(server, count);
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return count.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
