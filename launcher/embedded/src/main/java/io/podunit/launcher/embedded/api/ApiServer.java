package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.podunit.launcher.embedded.admission.Admission;
import io.podunit.launcher.embedded.node.Node;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.Deletion;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.apiguardian.api.API;

/** The API over HTTP, on a free port of the loopback interface. */
@API(status = API.Status.INTERNAL)
public final class ApiServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService executor;
    private final BearerToken token;
    private final DiscoveryHandler discovery = new DiscoveryHandler();
    private final ObjectHandler objects;
    private final WatchHandler watches;
    private final LogHandler logs;
    private final ProxyHandler proxy;

    /** What the server serves. */
    public record Parts(ObjectStore store, Admission admission, Deletion deletion, Node node, Clock clock) {}

    /** @param executor has a thread for every request, however long it lasts; closed with the server */
    public ApiServer(Parts parts, BearerToken token, ExecutorService executor) {
        this.executor = executor;
        this.token = token;
        this.objects = new ObjectHandler(parts.store(), parts.admission(), parts.deletion());
        this.watches = new WatchHandler(parts.store());
        this.logs = new LogHandler(parts.store(), parts.node(), parts.clock());
        this.proxy = new ProxyHandler(parts.store());
        this.server = bind();
        server.setExecutor(executor);
        server.createContext("/", this::handle);
    }

    private static HttpServer bind() {
        // Read once by the JDK's server. Without the first, small answers wait 40 ms for a delayed acknowledgement;
        // with the
        // second's default, kept connections are closed just when clients want to use them again.
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
        System.getProperties().putIfAbsent("sun.net.httpserver.idleInterval", "3600");
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded cluster could not open a port on 127.0.0.1", e);
        }
    }

    public void start() {
        // The dispatcher's thread inherits being a daemon, and would otherwise keep the JVM alive.
        Thread starter = new Thread(server::start, "podunit-embedded-start");
        starter.setDaemon(true);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            token.require(exchange);
            route(exchange);
        } catch (ApiException e) {
            ObjectNode status = e.status();
            if (exchange.getResponseCode() < 0) {
                Answers.json(exchange, e.code(), status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            refuse(exchange, e);
        } finally {
            exchange.close();
        }
    }

    private void route(HttpExchange exchange) throws IOException, InterruptedException {
        if (discovery.handle(exchange)) {
            return;
        }
        ApiRequest request = ApiRequest.of(exchange);
        boolean pod = request.resource() == Resource.PODS;
        if (pod && request.subresource().equals("proxy")) {
            proxy.handle(exchange, request);
        } else if (pod && request.subresource().equals("log")) {
            logs.handle(exchange, request);
        } else if (!request.subresource().isEmpty() && !request.subresource().equals("status")) {
            throw ApiException.notFound("the server could not find the requested resource");
        } else if (request.flag("watch")) {
            watch(exchange, request);
        } else {
            objects.handle(exchange, request);
        }
    }

    // A client that asks for a WebSocket and gets a plain answer falls back to plain HTTP; the JDK's server has no
    // WebSockets.
    private void watch(HttpExchange exchange, ApiRequest request) throws IOException, InterruptedException {
        if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
            Answers.text(exchange, "");
        } else {
            watches.handle(exchange, request);
        }
    }

    private static void refuse(HttpExchange exchange, RuntimeException fault) throws IOException {
        if (exchange.getResponseCode() >= 0) {
            throw fault;
        }
        var error = new ApiException(500, "InternalError", "Internal error occurred in the embedded cluster: " + fault);
        Answers.json(exchange, 500, error.status());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
