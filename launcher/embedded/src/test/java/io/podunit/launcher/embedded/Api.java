package io.podunit.launcher.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.podunit.launcher.protocol.EmbeddedClusterProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Speaks to the API with nothing but the JDK. */
final class Api {

    static final String PODS = "api/v1/namespaces/default/pods";
    static final String CONFIG_MAPS = "api/v1/namespaces/default/configmaps";
    static final String SECRETS = "api/v1/namespaces/default/secrets";
    static final String JOBS = "apis/batch/v1/namespaces/default/jobs";
    static final String LEASES = "apis/coordination.k8s.io/v1/namespaces/default/leases";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String token;

    Api(EmbeddedClusterProvider.Running cluster) {
        this(cluster.url(), cluster.token());
    }

    Api(String url, String token) {
        this.url = url;
        this.token = token;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }

    record Answer(int status, String text) {
        JsonNode json() {
            try {
                return new JsonMapper().readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException("not JSON: " + text, e);
            }
        }
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    private Answer send(String method, String path, String body) {
        String type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        HttpRequest request = request(path)
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)))
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of an answer as they come. */
    Stream<String> lines(String path) {
        HttpRequest request = request(path).build();
        try {
            InputStream body =
                    client.send(request, BodyHandlers.ofInputStream()).body();
            return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** JSON may be written with single quotes here. */
    static String json(String text) {
        return text.replace('\'', '"');
    }
}
