package io.podunit.benchmarks.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** The part of a kubelet that the API server asks for logs: {@code /containerLogs/NAMESPACE/POD/CONTAINER}. */
final class LogServer implements AutoCloseable {

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "logs");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, PodLog> logs = new ConcurrentHashMap<>();

    LogServer(String address, SSLContext tls) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(address, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/containerLogs/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    PodLog open(String pod) {
        return logs.computeIfAbsent(pod, name -> new PodLog());
    }

    void forget(String pod) {
        logs.remove(pod);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        Optional<PodLog> log = Optional.ofNullable(path.length < 4 ? null : logs.get(path[3]));
        Map<String, String> query = query(exchange.getRequestURI().getQuery());
        try (exchange) {
            exchange.sendResponseHeaders(log.isPresent() ? 200 : 404, log.isPresent() ? 0 : -1);
            if (log.isPresent()) {
                Instant since = Optional.ofNullable(query.get("sinceTime")).map(Instant::parse).orElse(Instant.EPOCH);
                try (OutputStream out = exchange.getResponseBody()) {
                    log.get().write(out, since, "true".equals(query.get("follow")));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(String query) {
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : ""));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
