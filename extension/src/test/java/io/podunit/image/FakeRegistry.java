package io.podunit.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.podunit.launcher.protocol.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;

/** A registry on a port of this machine, by plain HTTP, with a base image of one empty layer. Does what it is told to one kind of request. */
final class FakeRegistry implements AutoCloseable {

    static final String BASE = "base/jre:17";

    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong numbers = new AtomicLong();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final PlainFront front;
    private volatile Predicate<String> refused = request -> false;
    private volatile Answer refusal = new Answer(500, "");

    private record Answer(int status, String body) {}

    FakeRegistry(InetAddress address) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
        front = new PlainFront(address, server.getAddress(), threads);
        base();
    }

    String address() {
        return front.address();
    }

    /** Answers requests whose method and path contain that text so; with status 0, never. */
    void refuse(String request, int status, String body) {
        refused = text -> text.contains(request);
        refusal = new Answer(status, body);
    }

    /** Bytes of blobs that were sent to it since this was asked last. */
    long received() {
        return received.getAndSet(0);
    }

    /** The one that has that digest or tag. */
    String manifest(String name) {
        return new String(manifests.get(name), StandardCharsets.UTF_8);
    }

    List<String> authorizations() {
        return authorizations;
    }

    private void base() throws IOException {
        var packed = new ByteArrayOutputStream();
        byte[] tar = new byte[1024];
        try (OutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(tar);
        }
        byte[] layer = packed.toByteArray();
        byte[] config = """
                {"architecture":"amd64","os":"linux","config":{"Env":["PATH=/bin"]},"rootfs":{"type":"layers","diff_ids":["%s"]}}
                """.formatted(digest(tar)).getBytes(StandardCharsets.UTF_8);
        blobs.put(digest(layer), layer);
        blobs.put(digest(config), config);
        String manifest = """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
                "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},
                "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"%s","size":%d}]}
                """.formatted(digest(config), config.length, digest(layer), layer.length);
        manifests.put("17", manifest.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + ' ' + path;
        authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (refused.test(request)) {
            refuse(exchange);
        } else if (path.equals("/v2/")) {
            give(exchange, 200, new byte[0]);
        } else if (path.contains("/manifests/")) {
            manifest(exchange, body);
        } else if (path.contains("/uploads/")) {
            upload(exchange, body);
        } else {
            give(exchange, blobs.get(last(path)), "application/octet-stream");
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        if (refusal.status() == 0) {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"fake\"");
        give(exchange, refusal.status(), refusal.body().getBytes(StandardCharsets.UTF_8));
    }

    private void manifest(HttpExchange exchange, byte[] body) throws IOException {
        String name = last(exchange.getRequestURI().getPath());
        if (exchange.getRequestMethod().equals("PUT")) {
            manifests.put(name, body);
            manifests.put(digest(body), body);
            exchange.getResponseHeaders().add("Docker-Content-Digest", digest(body));
            give(exchange, 201, new byte[0]);
        } else {
            give(exchange, manifests.get(name), "application/vnd.oci.image.manifest.v1+json");
        }
    }

    private void upload(HttpExchange exchange, byte[] body) throws IOException {
        String id = last(exchange.getRequestURI().getPath());
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                String number = String.valueOf(numbers.incrementAndGet());
                uploads.put(number, new ByteArrayOutputStream());
                location(exchange, exchange.getRequestURI().getPath() + number);
                give(exchange, 202, new byte[0]);
            }
            case "PATCH" -> {
                uploads.get(id).writeBytes(body);
                location(exchange, exchange.getRequestURI().getPath());
                give(exchange, 202, new byte[0]);
            }
            default -> {
                byte[] blob = uploads.get(id).toByteArray();
                received.addAndGet(blob.length);
                blobs.put(digest(blob), blob);
                give(exchange, 201, new byte[0]);
            }
        }
    }

    private void location(HttpExchange exchange, String path) {
        exchange.getResponseHeaders().add("Location", path + "?_state=signed-for-one");
    }

    private static void give(HttpExchange exchange, byte[] content, String type) throws IOException {
        if (content == null) {
            give(
                    exchange,
                    404,
                    "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":\"manifest unknown\"}]}"
                            .getBytes(StandardCharsets.UTF_8));
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.getResponseHeaders().add("Docker-Content-Digest", digest(content));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", String.valueOf(content.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            give(exchange, 200, content);
        }
    }

    private static void give(HttpExchange exchange, int status, byte[] content) throws IOException {
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || content.length == 0;
        exchange.sendResponseHeaders(status, bodiless ? -1 : content.length);
        if (!bodiless) {
            exchange.getResponseBody().write(content);
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String digest(byte[] content) {
        return "sha256:" + HexFormat.of().formatHex(Sha256.digest().digest(content));
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        front.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
