package io.podunit.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProxyTests extends ClusterTestCase {

    private static final long LARGE = 80L << 20;

    private String startServer() {
        String ports = "'ports':[{'containerPort':7117,'name':'store'}]";
        String command = "'java','-Xmx32m','-cp','" + System.getProperty("java.class.path") + "','"
                + EchoServer.class.getName() + "'";
        api.post(Api.JOBS, job("echo", "", ports).replace("'sh','-c',''", command));
        JsonNode pod = podInPhase("echo", "Running");
        assertThat(pod.at("/spec/containers/0/ports/0/hostPort").asInt()).isPositive();
        await().atMost(Duration.ofSeconds(60)).until(() -> logOf("echo").contains("listening"));
        return Api.PODS + "/" + pod.at("/metadata/name").asText();
    }

    @Test
    void passesRequestsOnWithTheirHeadersAndLargeBodies() throws Exception {
        String path = startServer() + ":7117/proxy/v1/blobs?a=b%20c";
        HttpRequest request = api.request(path)
                .header("X-Podunit-Token", "secret")
                .PUT(BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> new EchoServer.Zeros(LARGE)), LARGE))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("PUT /v1/blobs?a=b%20c secret " + LARGE + " " + LARGE);
    }

    @Test
    void passesLargeAnswersBack() throws Exception {
        String path = startServer() + ":store/proxy/any?large=" + LARGE;
        var answer = HttpClient.newHttpClient().send(api.request(path).build(), BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(LARGE);
        try (InputStream body = answer.body()) {
            assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(LARGE);
        }
    }

    @Test
    void saysWhenNothingListens() {
        api.post(Api.JOBS, job("deaf", "sleep 60", "'ports':[{'containerPort':7117}]"));
        String pod = podInPhase("deaf", "Running").at("/metadata/name").asText();
        Api.Answer answer = api.get(Api.PODS + "/" + pod + ":7117/proxy/v1/health");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("reason").asText()).isEqualTo("ServiceUnavailable");
        assertThat(answer.json().path("message").asText())
                .contains("error trying to reach service", "connection refused");
        assertThat(api.get(Api.PODS + "/" + pod + ":1/proxy/").text()).contains("only declared ports");
    }
}
