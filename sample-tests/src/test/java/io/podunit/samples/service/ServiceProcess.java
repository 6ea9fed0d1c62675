package io.podunit.samples.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.TestNamespace;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** {@code podunit serve} as a process of this machine that knows the cluster by its environment alone. */
final class ServiceProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("listening on (http://[^\"]+)");

    private final Path directory;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    private ServiceProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
        this.address = Awaitility.await("the service")
                .atMost(Duration.ofSeconds(60))
                .until(this::listening, url -> !url.isEmpty());
        Awaitility.await("its connection")
                .atMost(Duration.ofSeconds(60))
                .until(() -> get("/api/k8s/health")
                        .json()
                        .at("/kubernetes_connected")
                        .booleanValue());
    }

    /** An answer, and what it holds. */
    record Answer(int status, JsonNode json) {}

    static ServiceProcess start(Path directory, TestNamespace namespace) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java,
                        "-Duser.home=" + directory,
                        "io.podunit.launcher.cli.PodunitCli",
                        "serve",
                        "--port",
                        "0",
                        "-n",
                        namespace.name()))
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "service.log"));
        builder.environment().keySet().removeIf(name -> name.startsWith("KUBE") || name.startsWith("PODUNIT"));
        builder.environment().putAll(environment(directory, namespace));
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return new ServiceProcess(directory, builder.start());
    }

    private static Map<String, String> environment(Path directory, TestNamespace namespace) throws IOException {
        Config config = namespace.client().getConfiguration();
        URI server = URI.create(config.getMasterUrl());
        Path authority = directory.resolve("ca.crt");
        if (config.getCaCertData() == null) {
            Files.copy(Path.of(config.getCaCertFile()), authority);
        } else {
            Files.write(authority, Base64.getDecoder().decode(config.getCaCertData()));
        }
        return Map.of(
                "KUBERNETES_SERVICE_HOST", server.getHost(),
                "KUBERNETES_SERVICE_PORT", String.valueOf(server.getPort() < 0 ? 443 : server.getPort()),
                "KUBERNETES_TOKEN", Kubeconfigs.token(namespace, ServiceManifests.NAME),
                "KUBERNETES_CA_FILE", authority.toString());
    }

    private String listening() throws IOException {
        Matcher matcher = ADDRESS.matcher(log());
        return matcher.find() ? matcher.group(1) : "";
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("service.log"));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    Answer send(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request(method, path), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), new ObjectMapper().readTree(response.body()));
    }

    /** Events, as they come. */
    BufferedReader follow(String path) throws IOException, InterruptedException {
        return new BufferedReader(new InputStreamReader(
                http.send(request("GET", path), HttpResponse.BodyHandlers.ofInputStream())
                        .body(),
                StandardCharsets.UTF_8));
    }

    private HttpRequest request(String method, String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
