package io.podunit.launcher.embedded.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.podunit.launcher.embedded.store.ApiException;
import io.podunit.launcher.embedded.store.ObjectKey;
import io.podunit.launcher.embedded.store.ObjectStore;
import io.podunit.launcher.embedded.store.Resource;
import io.podunit.launcher.embedded.store.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;

/** Passes requests on to a port of a pod, without keeping their bodies. */
final class ProxyHandler {

    private static final Set<String> OWN_HEADERS = Set.of(
            "host",
            // That is for the API server, and the pod is told no more than it has to know.
            "authorization",
            "connection",
            "content-length",
            "expect",
            "upgrade",
            "transfer-encoding",
            "keep-alive",
            "http2-settings");

    private final ObjectStore store;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ProxyHandler(ObjectStore store) {
        this.store = store;
    }

    void handle(HttpExchange exchange, ApiRequest request) throws IOException, InterruptedException {
        URI target = target(exchange, request);
        HttpRequest.Builder onward = HttpRequest.newBuilder(target).method(exchange.getRequestMethod(), body(exchange));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(it -> onward.header(name, it));
            }
        });
        HttpResponse<InputStream> answer = send(onward.build());
        try (InputStream in = answer.body()) {
            passBack(exchange, answer, in);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            String why = e instanceof ConnectException ? "connection refused" : String.valueOf(e.getMessage());
            String address = request.uri().getAuthority();
            throw ApiException.unavailable("error trying to reach service: dial tcp " + address + ": connect: " + why);
        }
    }

    // The name is POD, POD:PORT or http:POD:PORT.
    private URI target(HttpExchange exchange, ApiRequest request) {
        String[] parts = request.name().split(":");
        String name = parts.length == 3 ? parts[1] : parts[0];
        JsonNode pod = store.get(new ObjectKey(Resource.PODS, request.namespace(), name));
        if (Trees.text(pod, "status", "podIP").isEmpty()) {
            throw ApiException.badRequest("address not allowed");
        }
        int port = port(pod, parts.length > 1 ? parts[parts.length - 1] : "");
        String query = exchange.getRequestURI().getRawQuery();
        String path = request.rest().isEmpty() ? "/" : request.rest();
        return URI.create("http://127.0.0.1:" + port + path + (query == null ? "" : "?" + query));
    }

    private static int port(JsonNode pod, String asked) {
        JsonNode ports = Trees.at(pod, "spec", "containers").path(0).path("ports");
        for (JsonNode port : ports) {
            boolean same = port.path("containerPort").asText().equals(asked)
                    || Trees.text(port, "name").equals(asked);
            if (same || asked.isEmpty()) {
                return port.path("hostPort").asInt();
            }
        }
        throw ApiException.unavailable("error trying to reach service: the pod does not declare the port \"" + asked
                + "\"; in the embedded cluster only declared ports can be reached");
    }

    private static BodyPublisher body(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        boolean chunked = exchange.getRequestHeaders().containsKey("Transfer-Encoding");
        if (length == null || length.equals("0")) {
            return chunked ? BodyPublishers.ofInputStream(exchange::getRequestBody) : BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(exchange::getRequestBody), Long.parseLong(length));
    }

    private static void passBack(HttpExchange exchange, HttpResponse<?> answer, InputStream in) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        long length = answer.headers().firstValueAsLong("content-length").orElse(0);
        boolean empty = answer.statusCode() == 204
                || answer.statusCode() == 304
                || answer.headers()
                        .firstValue("content-length")
                        .filter("0"::equals)
                        .isPresent();
        exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : length);
        if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
                copy(in, out);
            }
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 << 10];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }
}
