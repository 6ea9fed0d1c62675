package io.podunit.launcher.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.cluster.Cluster;
import io.podunit.launcher.cli.cluster.RunsInCluster;
import io.podunit.launcher.cli.serve.http.AccessToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** A service with a cluster of a test's making, and a client that holds each answer against the service's own description. */
final class ServiceScene implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef-secret";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00.123Z"), ZoneOffset.UTC);

    final RunsInCluster cluster = new RunsInCluster();
    private final HttpClient http = HttpClient.newHttpClient();
    private final OpenApi description;
    private Service service;

    ServiceScene() throws IOException {
        description = new OpenApi();
    }

    static ServiceSettings settings(AccessToken token, Set<String> namespaces, Duration timeout, int follows) {
        return new ServiceSettings("127.0.0.1", 0, token, namespaces, timeout, new ServiceSettings.Limits(64, follows));
    }

    ServiceScene start() {
        return start(settings(null, Set.of(), Duration.ofSeconds(30), 4));
    }

    ServiceScene start(ServiceSettings settings) {
        start(settings, cluster::cluster);
        Awaitility.await().until(() -> get("/api/k8s/health").body().contains("\"kubernetes_connected\":true"));
        return this;
    }

    /** A service whose cluster may never come. */
    ServiceScene start(ServiceSettings settings, Supplier<Cluster> source) {
        service = new Service(
                settings, source, new JsonLog(cluster.terminal.terminal().err(), CLOCK), CLOCK);
        return this;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(method, path, headers), HttpResponse.BodyHandlers.ofString());
        description.check(method, path, response);
        return response;
    }

    /** Events, as lines, while they come. */
    BufferedReader follow(String path) throws IOException, InterruptedException {
        InputStream in = http.send(request("GET", path), HttpResponse.BodyHandlers.ofInputStream())
                .body();
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!path.equals("/healthz") && headers.length == 0) {
            request.header("Authorization", "Bearer " + TOKEN);
        }
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    int port() {
        return service.port();
    }

    Service service() {
        return service;
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
    }
}
