package io.podunit.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.podunit.cluster.choice.ClusterSelector;
import io.podunit.cluster.choice.Environment;
import io.podunit.config.RunConfiguration.ClusterKind;
import io.podunit.config.RunConfiguration.ClusterSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An API server that says what a test wants it to say, over real connections. */
public final class StubApi implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Handler handler = exchange -> answer(exchange, 404, "{}");

    public StubApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        void handle(HttpExchange exchange) throws Exception;
    }

    /** Everything but the question whether the namespace is there goes to this handler. */
    public StubApi on(Handler answers) {
        handler = answers;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        if (path.equals("/api/v1/namespaces/tests")) {
            answer(exchange, 200, "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"tests\"}}");
            return;
        }
        requests.add(exchange.getRequestMethod() + ' ' + path);
        try {
            handler.handle(exchange);
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            exchange.close();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method and URI of each request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public long count(String method) {
        return requests.stream()
                .filter(request -> request.startsWith(method + ' '))
                .count();
    }

    public Cluster connect(Path directory) throws IOException {
        Path kubeconfig = kubeconfig(directory, url());
        var settings = new ClusterSettings(ClusterKind.AUTO, kubeconfig.toString(), null, "tests");
        var environment = new Environment(Map.of(), directory, directory, StubApi.class.getClassLoader());
        return new ClusterSelector(settings, environment).select();
    }

    public static Path kubeconfig(Path directory, String server) throws IOException {
        return Files.writeString(directory.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: stub
                clusters: [{name: stub, cluster: {server: "%s"}}]
                contexts: [{name: stub, context: {cluster: stub, user: stub}}]
                users: [{name: stub, user: {token: first}}]
                """.formatted(server));
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    public static String status(int code, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":" + code + ",\"message\":\""
                + message + "\"}";
    }

    /** The beginning of an answer without an end; the connection breaks when the handler returns. */
    public static OutputStream begin(HttpExchange exchange, String text) throws IOException {
        // A length that is never reached: the end of chunked text would be a clean one.
        exchange.sendResponseHeaders(200, 1L << 40);
        OutputStream out = exchange.getResponseBody();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return out;
    }

    /** Says nothing until the stub is closed. */
    public void stall() throws InterruptedException {
        released.await();
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
