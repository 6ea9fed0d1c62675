package io.podunit.launcher.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/**
 * The content store's HTTP server.
 *
 * <p>{@code POST /v1/missing}, {@code PUT /v1/blobs/DIGEST} and {@code PUT /v1/bundle} (many small blobs) need the write token;
 * {@code GET /v1/blobs/DIGEST} and {@code POST /v1/bundle} need the read token, and may wait for what is still being sent
 * ({@code ?wait=SECONDS}). {@link QueueRequests} says what is asked of queues: to take needs the read token, the rest the
 * write token.
 */
@API(status = API.Status.INTERNAL)
public final class StoreServer implements AutoCloseable {

    private static final String TOKEN_HEADER = "X-Podunit-Token";

    private static final int BUFFER = 64 << 10;

    private static final String UP = "{\"status\":\"up\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlobDirectory blobs;
    private final QueueRequests queues = new QueueRequests(new WorkQueues(System::nanoTime));
    private final Tokens tokens;
    private final AtomicLong lastUse = new AtomicLong(System.nanoTime());
    private final AtomicInteger active = new AtomicInteger();

    /** What a caller must show to read, and to write (which includes reading). */
    public record Tokens(String read, String write) {
        public Tokens {
            if (read.isEmpty() || write.isEmpty()) {
                throw new IllegalArgumentException("a store without tokens would be open to the whole cluster");
            }
        }

        boolean mayRead(String token) {
            return same(read, token) || mayWrite(token);
        }

        boolean mayWrite(String token) {
            return same(write, token);
        }

        private static boolean same(String expected, String actual) {
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
        }

        /** Never the tokens: this may end in a log. */
        @Override
        public String toString() {
            return "Tokens[hidden]";
        }
    }

    public StoreServer(InetSocketAddress address, Path directory, Tokens tokens) throws IOException {
        this.blobs = new BlobDirectory(directory);
        this.tokens = tokens;
        this.server = HttpServer.create(address, 128);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How long nobody has asked for anything. */
    public Duration idle() {
        return active.get() > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastUse.get());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        StoreRequest request = new StoreRequest(exchange);
        String token = request.header(TOKEN_HEADER);
        try (exchange) {
            if (tokens.mayRead(token)) {
                serve(request, token);
            } else if (request.is("GET", "/v1/health")) {
                request.refuse(200, UP);
            } else {
                request.refuse(401, "the header " + TOKEN_HEADER + " does not hold this store's token");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Only who has a token keeps the store from ending. */
    private void serve(StoreRequest request, String token) throws IOException, InterruptedException {
        active.incrementAndGet();
        try {
            route(request, token);
        } finally {
            lastUse.set(System.nanoTime());
            active.decrementAndGet();
        }
    }

    private void route(StoreRequest request, String token) throws IOException, InterruptedException {
        if (request.is("GET", "/v1/health")) {
            request.answer(200, UP);
        } else if (request.is("GET", "/v1/blobs/")) {
            get(request);
        } else if (request.is("POST", "/v1/bundle")) {
            bundle(request);
        } else if (request.is("POST", "/v1/queues/")) {
            queues.take(request);
        } else if (!tokens.mayWrite(token)) {
            request.refuse(403, "this token may only read");
        } else if (request.is("POST", "/v1/missing")) {
            missing(request);
        } else if (request.is("PUT", "/v1/blobs/")) {
            put(request);
        } else if (request.is("PUT", "/v1/bundle")) {
            putAll(request);
        } else if (request.is("PUT", "/v1/queues/")) {
            queues.create(request);
        } else if (request.is("POST", "/v1/closed/")) {
            queues.close(request);
        } else {
            request.answer(404, "no such resource");
        }
    }

    private void missing(StoreRequest request) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String digest : request.digests()) {
            if (blobs.find(digest).isEmpty()) {
                missing.add(digest);
            }
        }
        request.answer(200, String.join("\n", missing));
    }

    private void put(StoreRequest request) throws IOException {
        String digest = request.lastSegment();
        if (!BlobDirectory.isDigest(digest)) {
            request.answer(400, "not a SHA-256: " + digest);
        } else if (blobs.put(digest, request.body())) {
            request.answer(201, "");
        } else {
            request.answer(400, "the bytes received are not those of digest " + digest);
        }
    }

    private void putAll(StoreRequest request) throws IOException {
        Optional<String> objection = new Parcel(request.body()).unpack(blobs);
        request.answer(objection.isEmpty() ? 201 : 400, objection.orElse(""));
    }

    private void get(StoreRequest request) throws IOException, InterruptedException {
        String digest = request.lastSegment();
        Optional<Path> blob =
                BlobDirectory.isDigest(digest) ? blobs.await(digest, request.patience()) : Optional.empty();
        if (blob.isEmpty()) {
            request.answer(404, "no blob " + digest);
            return;
        }
        try (OutputStream out = request.stream(Files.size(blob.get()))) {
            Files.copy(blob.get(), out);
        }
    }

    private void bundle(StoreRequest request) throws IOException, InterruptedException {
        List<Path> files = new ArrayList<>();
        for (String digest : request.digests()) {
            Optional<Path> blob = blobs.await(digest, request.patience());
            if (blob.isEmpty()) {
                request.answer(404, "no blob " + digest);
                return;
            }
            files.add(blob.get());
        }
        send(files, request);
    }

    /** With its length told: in pieces of unknown number, which are small, it would take twice as long. */
    private static void send(List<Path> files, StoreRequest request) throws IOException {
        long length = 0;
        for (Path file : files) {
            length += head(file).length + Files.size(file);
        }
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = request.stream(length)) {
            for (Path file : files) {
                out.write(head(file));
                copy(file, out, buffer);
            }
        }
    }

    private static byte[] head(Path file) throws IOException {
        return (file.getFileName() + " " + Files.size(file) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void copy(Path file, OutputStream out, byte[] buffer) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        }
    }
}
