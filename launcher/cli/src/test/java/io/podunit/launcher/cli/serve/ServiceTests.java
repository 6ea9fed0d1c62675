package io.podunit.launcher.cli.serve;

import static io.podunit.launcher.cli.serve.ServiceScene.TOKEN;
import static io.podunit.launcher.cli.serve.ServiceScene.json;
import static io.podunit.launcher.cli.serve.ServiceScene.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.PodunitException;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.BusyException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.NotFoundException;
import io.podunit.cluster.UnreachableException;
import io.podunit.launcher.cli.cluster.RunsInCluster;
import io.podunit.launcher.cli.serve.http.AccessToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class ServiceTests {

    private static final String JOB = RunsInCluster.JOB;
    private static final String POD = JOB + "-x";
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private ServiceScene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new ServiceScene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static ServiceSettings usual() {
        return settings(null, Set.of(), HALF_A_MINUTE, 4);
    }

    private static String line(int second, String text) {
        // As a cluster gives them: bytes, each a character.
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return "2026-11-21T12:00:%02dZ %s".formatted(second, bytes);
    }

    @Test
    void tellsThatTheClusterIsThere() throws Exception {
        String there = "{\"kubernetes_connected\":true,\"timestamp\":\"2026-11-21T12:00:00Z\"}\n";
        scene.start();
        Awaitility.await().until(() -> scene.get("/api/k8s/health").body(), there::equals);
    }

    @Test
    void startsWithoutAClusterAndConnectsWhenItComes() throws Exception {
        var away = new AtomicInteger(2);
        var tried = new CountDownLatch(1);
        scene.cluster.job(JOB).pod(JOB, "Running");
        scene.start(usual(), () -> {
            if (away.getAndDecrement() > 0) {
                tried.countDown();
                throw new UnreachableException("There is no cluster yet. Start it.", null);
            }
            await(tried);
            return scene.cluster.cluster();
        });
        Awaitility.await().until(() -> scene.get("/api/k8s/health").body().contains("true,"));
        assertThat(scene.get("/api/k8s/jobs/" + JOB + "/status").statusCode()).isEqualTo(200);
        // It listens, looks for a cluster and tells of both at the same time.
        Awaitility.await()
                .untilAsserted(() -> assertThat(scene.cluster.terminal.err())
                        .contains("listening on")
                        .containsSubsequence("There is no cluster yet. Start it.", "podunit: cluster fake"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsWhyTheClusterIsAwayWhereverItIsAskedFor() throws Exception {
        scene.start(usual(), () -> {
            throw new UnreachableException("There is no cluster yet. Start it.", null);
        });
        Awaitility.await().until(() -> scene.get("/api/k8s/health").body().contains("There is no cluster yet"));
        assertThat(json(scene.get("/api/k8s/health"))
                        .at("/kubernetes_connected")
                        .booleanValue())
                .isFalse();
        HttpResponse<String> status = scene.get("/api/k8s/jobs/" + JOB + "/status");
        assertThat(status.statusCode()).isEqualTo(503);
        assertThat(json(status).at("/error/type").textValue()).isEqualTo("NetworkError");
        assertThat(scene.get("/healthz").body()).isEqualTo("ok\n");
        assertThat(scene.get("/metrics").body()).contains("podunit_cluster_connected 0.0");
    }

    @Test
    void aClusterThatGoesAndComesBackIsTold() throws Exception {
        scene.start();
        scene.cluster.onCall = method -> {
            throw new UnreachableException("Cannot get namespaces demo: no connection. Look after it.", null);
        };
        assertThat(json(scene.get("/api/k8s/health")).at("/error").textValue()).contains("no connection");
        scene.cluster.onCall = method -> {};
        Awaitility.await().until(() -> scene.get("/api/k8s/health").body().contains("true,"));
    }

    @Test
    void whoMayNotReadTheNamespaceIsConnectedAllTheSame() throws Exception {
        scene.start();
        scene.cluster.onCall = method -> {
            throw new AccessDeniedException("Not allowed to get namespaces.", 403);
        };
        Awaitility.await().until(() -> scene.get("/api/k8s/health").body().contains("true,"));
        scene.cluster.onCall = method -> {
            throw new AccessDeniedException("The token has expired.", 401);
        };
        assertThat(json(scene.get("/api/k8s/health")).at("/error").textValue()).isEqualTo("The token has expired.");
    }

    @ParameterizedTest
    @CsvSource({"Pending, pending", "Running, running"})
    void tellsHowFarAJobIs(String phase, String status) throws Exception {
        scene.cluster.job(JOB).pod(JOB, phase);
        assertThat(scene.start().get("/api/k8s/jobs/" + JOB + "/status").body())
                .isEqualTo("{\"job_name\":\"" + JOB + "\",\"status\":\"" + status
                        + "\",\"timestamp\":\"2026-11-21T12:00:00Z\"}\n");
    }

    @Test
    void showsTheLastThousandLines() throws Exception {
        scene.cluster.job(JOB).pod(JOB, "Running");
        scene.cluster.logs.put(
                POD,
                IntStream.range(0, 1200).mapToObj(i -> line(1, "line " + i)).toList());
        HttpResponse<String> answer = scene.start().get("/api/k8s/jobs/" + JOB + "/logs");
        assertThat(json(answer).at("/pod_name").textValue()).isEqualTo(POD);
        assertThat(json(answer).at("/status").textValue()).isEqualTo("running");
        assertThat(json(answer).at("/logs").textValue().lines())
                .hasSize(1000)
                .first()
                .isEqualTo("line 200");
        assertThat(answer.headers().firstValue("Podunit-Log-Truncated")).contains("true");
        assertThat(json(scene.get("/api/k8s/jobs/" + JOB + "/logs?lines=2"))
                        .at("/logs")
                        .textValue())
                .isEqualTo("line 1198\nline 1199\n");
        assertThat(scene.get("/api/k8s/jobs/" + JOB + "/logs?lines=1200")
                        .headers()
                        .firstValue("Podunit-Log-Truncated"))
                .isEmpty();
    }

    @Test
    void keepsNoMoreOfALogThanItCanHold() throws Exception {
        scene.cluster.job(JOB).pod(JOB, "Running");
        scene.cluster.logs.put(
                POD,
                IntStream.range(0, 9)
                        .mapToObj(i -> line(1, "x".repeat(1 << 20)))
                        .toList());
        HttpResponse<String> answer = scene.start().get("/api/k8s/jobs/" + JOB + "/logs");
        assertThat(json(answer).at("/logs").textValue().lines()).hasSize(4);
        assertThat(answer.headers().firstValue("Podunit-Log-Truncated")).contains("true");
    }

    @Test
    void showsTheLogOfARunByTheNameOfItsJob() throws Exception {
        scene.cluster.job("test-run-7").pod("test-run-7", "Succeeded");
        scene.cluster.logs.put("test-run-7-x", List.of(line(1, "hello")));
        JsonNode answer = json(scene.start().get("/api/test-runs/7/logs"));
        assertThat(answer.at("/job_name").textValue()).isEqualTo("test-run-7");
        assertThat(answer.at("/logs").textValue()).isEqualTo("hello\n");
        assertThat(scene.get("/api/test-runs/8/logs").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatAJobWaitsForThatHasPrintedNothing() throws Exception {
        scene.cluster.job(JOB).pod(JOB, "Pending");
        HttpResponse<String> answer = scene.start().get("/api/k8s/jobs/" + JOB + "/logs");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).at("/error/message").textValue()).contains("printed nothing yet", POD + " is Pending");
    }

    @Test
    void deletesAJobWithItsPods() throws Exception {
        scene.cluster.job(JOB).pod(JOB, "Running");
        HttpResponse<String> answer = scene.start().send("DELETE", "/api/k8s/jobs/" + JOB);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/message").textValue()).isEqualTo("Job '" + JOB + "' deleted successfully");
        assertThat(scene.cluster.calls).anyMatch(call -> call.startsWith("deleteJobs") && call.contains("BACKGROUND"));
        assertThat(scene.send("DELETE", "/api/k8s/jobs/" + JOB).statusCode()).isEqualTo(404);
    }

    @Test
    void deletesNothingUnderTheHandsOfAClient() throws Exception {
        scene.cluster.lease("someone", 5).job(JOB).pod(JOB, "Running");
        HttpResponse<String> answer = scene.start().send("DELETE", "/api/k8s/jobs/" + JOB);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).at("/error/message").textValue()).contains("whose client lives: someone");
        assertThat(json(answer).at("/error/remedy").textValue()).contains("podunit cancel " + RunsInCluster.RUN);
        assertThat(scene.cluster.calls).noneMatch(call -> call.startsWith("delete"));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("Not allowed to get jobs.", 403), 403, "AuthenticationError"),
                Arguments.of(new AccessDeniedException("The token has expired.", 401), 401, "AuthenticationError"),
                Arguments.of(new NotFoundException("There is no namespace."), 404, "NotFoundError"),
                Arguments.of(new UnreachableException("No connection.", null), 503, "NetworkError"),
                Arguments.of(new ClusterException("It answered 500.", 500, null), 502, "KubernetesError"),
                Arguments.of(new BusyException("It is busy.", 429, Duration.ofSeconds(3)), 502, "KubernetesError"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsErrorsOfTheClusterByTheirKind(ClusterException failure, int status, String type) throws Exception {
        scene.start();
        scene.cluster.onCall = method -> {
            if (method.equals("get")) {
                throw failure;
            }
        };
        for (String path : List.of("/status", "/logs", "/logs?follow=true")) {
            HttpResponse<String> answer = scene.get("/api/k8s/jobs/" + JOB + path);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(json(answer).at("/error/type").textValue()).isEqualTo(type);
            assertThat(json(answer).at("/error/message").textValue()).isEqualTo(failure.getMessage());
        }
        assertThat(scene.send("DELETE", "/api/k8s/jobs/" + JOB).statusCode()).isEqualTo(status);
    }

    @Test
    void saysWhenToComeAgainWhereTheApiServerDoes() throws Exception {
        scene.start();
        scene.cluster.onCall = method -> {
            throw new BusyException("It is busy.", 429, Duration.ofSeconds(3));
        };
        assertThat(scene.get("/api/k8s/jobs/" + JOB + "/status").headers().firstValue("Retry-After"))
                .contains("3");
    }

    @Test
    void tellsAFaultOfItsOwnToItsLogOnly() throws Exception {
        scene.start();
        scene.cluster.onCall = method -> {
            throw new IllegalStateException("inner workings");
        };
        HttpResponse<String> answer = scene.get("/api/k8s/jobs/" + JOB + "/status");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("inner workings");
        // What is logged is logged after the answer.
        Awaitility.await().until(() -> scene.cluster.terminal.err().contains("inner workings"));
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        scene.start(settings(null, Set.of(), Duration.ofSeconds(1), 4));
        scene.cluster.onCall = method -> {
            if (method.equals("get")) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new UnreachableException("interrupted", e);
                }
            }
        };
        HttpResponse<String> answer = scene.get("/api/k8s/jobs/" + JOB + "/status");
        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(json(answer).at("/error/type").textValue()).isEqualTo("NetworkError");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/k8s/jobs/UPPER/status, is no name of a Job",
        "/api/k8s/jobs/a_b/logs, is no name of a Job",
        "/api/test-runs/%20/logs, is no id of a run",
        "/api/k8s/jobs/a/status?namespace=A, is no name of a namespace",
        "/api/k8s/jobs/a/status?namespace=, is no name of a namespace",
        "/api/k8s/jobs/a/status?namespace=a/../b, is no name of a namespace",
        "/api/k8s/jobs/a/logs?lines=0, 'lines' is '0'",
        "/api/k8s/jobs/a/logs?lines=10001, 'lines' is '10001'",
        "/api/k8s/jobs/a/logs?lines=99999999999999999999, 'lines' is",
        "/api/k8s/jobs/a/logs?lines=-1, 'lines' is",
        "/api/k8s/jobs/a/logs?lines=1&lines=2, more than once",
        "/api/k8s/jobs/a/logs?follow=yes, 'follow' is 'yes'",
        "/api/k8s/jobs/a/logs?tail=1, no parameter 'tail'",
        "/api/k8s/health?%zz=1, cannot be read",
        "/api/k8s/jobs/a%2fb/status, not valid HTTP"
    })
    void refusesWhatMakesNoSense(String path, String message) throws Exception {
        scene.start();
        RawAnswer answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/type").textValue()).isEqualTo("RequestError");
        assertThat(answer.json().at("/error/message").textValue()).contains(message);
        assertThat(answer.json().at("/error/remedy").textValue()).isNotBlank();
        assertThat(scene.cluster.calls).isEmpty();
    }

    /** As it comes, without the help of a client that knows better. */
    private RawAnswer raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", scene.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new RawAnswer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private record RawAnswer(String text) {

        int status() {
            return Integer.parseInt(text.split(" ")[1]);
        }

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(text.substring(text.indexOf("\r\n\r\n")));
        }
    }

    @Test
    void errorsOfTheServerItselfHaveTheSameShape() throws Exception {
        scene.start();
        for (String request : List.of(
                "nonsense\r\n\r\n",
                "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            RawAnswer answer = raw(request);
            assertThat(answer.status()).isBetween(400, 499);
            new OpenApi().validate("Error", answer.json());
        }
    }

    @Test
    void answersForOtherNamespaces() throws Exception {
        scene.cluster.job(JOB);
        scene.start();
        assertThat(json(scene.get("/api/k8s/jobs/none/status?namespace=other"))
                        .at("/error/message")
                        .textValue())
                .isEqualTo("There is no Job none in namespace other.");
        assertThat(scene.get("/api/k8s/jobs/" + JOB + "/status?namespace=demo").statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersForNoNamespaceThatIsNotAllowed() throws Exception {
        scene.cluster.job(JOB);
        scene.start(settings(null, Set.of("team-a"), HALF_A_MINUTE, 4));
        String status = "/api/k8s/jobs/" + JOB + "/status?namespace=";
        assertThat(scene.get(status + "demo").statusCode()).isEqualTo(200);
        assertThat(scene.get(status + "team-a").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = scene.get(status + "team-b");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).at("/error/remedy").textValue()).contains("demo, team-a", "--allow-namespace");
    }

    @Test
    void asksForTheToken() throws Exception {
        scene.start(settings(AccessToken.of(TOKEN, "here"), Set.of(), HALF_A_MINUTE, 4));
        for (String path : List.of("/api/k8s/health", "/metrics", "/openapi.json", "/api/k8s/jobs/a/status")) {
            HttpResponse<String> without = scene.get(path, "X-Nothing", "1");
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"podunit\"");
            assertThat(json(without).at("/error/type").textValue()).isEqualTo("AuthenticationError");
            for (String wrong : List.of("Bearer " + TOKEN + "x", "Bearer", "Basic " + TOKEN, TOKEN)) {
                assertThat(scene.get(path, "Authorization", wrong).statusCode()).isEqualTo(401);
            }
        }
        assertThat(scene.get("/metrics", "Authorization", "bearer " + TOKEN).statusCode())
                .isEqualTo(200);
        assertThat(scene.get("/healthz").body()).isEqualTo("ok\n");
        assertThat(scene.send("DELETE", "/api/k8s/jobs/a", "X-Nothing", "1").statusCode())
                .isEqualTo(401);
        assertThat(scene.cluster.terminal.err()).doesNotContain(TOKEN);
    }

    @Test
    void withoutATokenItIsAskedByTheNamesOfThisMachineOnly() throws Exception {
        scene.start();
        String rebound = "GET /metrics HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
        assertThat(raw(rebound.formatted("pages.example.org:3001")).status()).isEqualTo(403);
        assertThat(raw(rebound.formatted("127.0.0.1.example.org")).status()).isEqualTo(403);
        for (String own : List.of("localhost:3001", "127.0.0.1", "[::1]:3001")) {
            assertThat(raw(rebound.formatted(own)).status()).as(own).isEqualTo(200);
        }
    }

    @Test
    void describesWhatItAnswersAndNothingElse() throws Exception {
        scene.start();
        assertThat(new OpenApi().operations())
                .containsExactlyInAnyOrderElementsOf(scene.service().operations());
        assertThat(json(scene.get("/openapi.json")).at("/openapi").textValue()).isEqualTo("3.1.0");
    }

    @Test
    void countsAnswersByTheirRoute() throws Exception {
        scene.cluster.job(JOB);
        scene.start();
        scene.get("/api/k8s/jobs/" + JOB + "/status");
        scene.get("/api/k8s/jobs/none/status");
        raw("BREW /coffee/" + JOB + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        // What is counted is counted after the answer.
        Awaitility.await()
                .untilAsserted(() -> assertThat(scene.get("/metrics").body())
                        .contains(
                                "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/api/k8s/jobs/{job}/status\"} 1",
                                "http_server_requests_seconds_count{method=\"GET\",status=\"404\",uri=\"/api/k8s/jobs/{job}/status\"} 1",
                                "http_server_requests_seconds_count{method=\"ANY\",status=\"404\",uri=\"UNKNOWN\"} 1",
                                "podunit_cluster_connected 1.0",
                                "podunit_cluster_requests_total 7.0",
                                "podunit_followed_logs 0.0",
                                "jvm_memory_used_bytes")
                        .doesNotContain("coffee", JOB));
    }

    @Test
    void writesAnObjectForEachRequest() throws Exception {
        scene.start();
        raw("GET /api/k8s/jobs/none/status?namespace=team&secret=hunter2 HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer hunter2\r\nConnection: close\r\n\r\n");
        raw("GET /a\u009b%0a\"b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        // Each is written after its answer, by a thread of its own.
        Awaitility.await().until(() -> scene.cluster.terminal.err().contains("%0a"));
        Awaitility.await().until(() -> scene.cluster.terminal.err().contains("no parameter 'secret'"));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : scene.cluster.terminal.err().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line.at("/timestamp").textValue()).isEqualTo("2026-11-21T12:00:00.123Z"));
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.at("/level").textValue()).isEqualTo("warn");
            assertThat(line.at("/path").textValue()).isEqualTo("/api/k8s/jobs/none/status");
            assertThat(line.at("/status").intValue()).isEqualTo(400);
            assertThat(line.at("/remote").textValue()).isEqualTo("127.0.0.1");
            assertThat(line.at("/error").textValue()).contains("no parameter 'secret'");
        });
        assertThat(scene.cluster.terminal.err()).doesNotContain("hunter2");
    }

    @Test
    void cannotListenWhereAnotherDoes() {
        scene.start();
        var taken = new ServiceSettings(
                "127.0.0.1", scene.port(), null, Set.of(), HALF_A_MINUTE, new ServiceSettings.Limits(8, 8));
        Supplier<Cluster> none = scene.cluster::cluster;
        assertThatThrownBy(() -> scene.start(taken, none))
                .isInstanceOf(PodunitException.class)
                .hasMessageContainingAll("127.0.0.1:" + scene.port(), "--port");
    }

    @Test
    void sendsLinesAsTheyComeAndThenTheEnd() throws Exception {
        var log = new LinkedBlockingQueue<String>();
        scene.cluster.job(JOB).pod(JOB, "Running");
        scene.cluster.logs.put(POD, List.of(line(1, "before"), line(2, "also before")));
        scene.cluster.written.put(POD, log);
        scene.start();
        try (BufferedReader events = scene.follow("/api/k8s/jobs/" + JOB + "/logs?follow=true&lines=1")) {
            assertThat(event(events)).isEqualTo("data: {\"pod_name\":\"" + POD + "\",\"line\":\"also before\"}");
            log.add(line(3, "Grüße \"quoted\""));
            assertThat(event(events))
                    .isEqualTo("data: {\"pod_name\":\"" + POD + "\",\"line\":\"Grüße \\\"quoted\\\"\"}");
            assertThat(scene.get("/metrics").body()).contains("podunit_followed_logs 1.0");
            scene.cluster.job(JOB).pod(JOB, "Succeeded").completed(JOB);
            log.add("");
            String end = event(events);
            assertThat(end)
                    .startsWith("event: end\nid: ended\ndata: {\"job_name\":\"" + JOB + "\",\"status\":\"completed\"");
            new OpenApi().validate("Status", new ObjectMapper().readTree(end.substring(end.indexOf('{'))));
            assertThat(events.readLine()).isNull();
        }
        assertThat(scene.get("/api/k8s/jobs/" + JOB + "/logs?follow=true", "Last-Event-ID", "ended", "X", "y")
                        .statusCode())
                .isEqualTo(204);
    }

    /** The next one that is no comment. */
    private static String event(BufferedReader events) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.isEmpty() && !lines.isEmpty()) {
                return String.join("\n", lines);
            } else if (!line.isEmpty() && !line.startsWith(":")) {
                lines.add(line);
            }
        }
        return String.join("\n", lines);
    }

    private LinkedBlockingQueue<String> endless() {
        var log = new LinkedBlockingQueue<String>();
        scene.cluster.job(JOB).pod(JOB, "Running");
        scene.cluster.logs.put(POD, List.of(line(1, "first")));
        scene.cluster.written.put(POD, log);
        return log;
    }

    @Test
    void tellsWhatBreaksAStreamOffAsItsLastEvent() throws Exception {
        endless();
        scene.start();
        try (BufferedReader events = scene.follow("/api/k8s/jobs/" + JOB + "/logs?follow=true")) {
            assertThat(event(events)).contains("first");
            scene.cluster.onCall = method -> {
                throw new AccessDeniedException("Not allowed to get jobs.", 403);
            };
            String last = event(events);
            assertThat(last).startsWith("event: error\n").contains("AuthenticationError", "Not allowed to get jobs.");
            new OpenApi().validate("Error", new ObjectMapper().readTree(last.substring(last.indexOf('{'))));
            assertThat(events.readLine()).isNull();
        }
    }

    @Test
    void aClusterThatIsAwayForAMomentEndsNoStream() throws Exception {
        LinkedBlockingQueue<String> log = endless();
        scene.start();
        try (BufferedReader events = scene.follow("/api/k8s/jobs/" + JOB + "/logs?follow=true")) {
            assertThat(event(events)).contains("first");
            var failed = new CountDownLatch(1);
            scene.cluster.onCall = method -> {
                if (method.equals("get")) {
                    failed.countDown();
                    throw new UnreachableException("No connection.", null);
                }
            };
            await(failed);
            scene.cluster.onCall = method -> {};
            log.add(line(5, "second"));
            assertThat(event(events)).contains("second");
        }
    }

    @Test
    void aClientThatLeavesEndsItsFollow() throws Exception {
        LinkedBlockingQueue<String> log = endless();
        scene.start();
        try (Socket client = new Socket("127.0.0.1", scene.port())) {
            client.getOutputStream()
                    .write(("GET /api/k8s/jobs/" + JOB + "/logs?follow=true HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isPositive();
        }
        Awaitility.await("the end of the log's stream")
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    return scene.cluster.calls.contains("closed");
                });
        Awaitility.await().until(() -> scene.get("/metrics").body().contains("podunit_followed_logs 0.0"));
        assertThat(log).isEmpty();
    }

    @Test
    void followsNoMoreLogsThanItMay() throws Exception {
        endless();
        scene.start(settings(null, Set.of(), HALF_A_MINUTE, 1));
        String path = "/api/k8s/jobs/" + JOB + "/logs?follow=true";
        try (BufferedReader events = scene.follow(path)) {
            assertThat(event(events)).contains("first");
            HttpResponse<String> more = scene.get(path);
            assertThat(more.statusCode()).isEqualTo(429);
            assertThat(more.headers().firstValue("Retry-After")).isPresent();
            assertThat(scene.get("/api/k8s/jobs/" + JOB + "/logs").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void endsWithAnEventForThoseWhoFollow() throws Exception {
        endless();
        scene.start();
        try (BufferedReader events = scene.follow("/api/k8s/jobs/" + JOB + "/logs?follow=true")) {
            assertThat(event(events)).contains("first");
            scene.close();
            assertThat(event(events)).startsWith("event: error\n").contains("This service is stopping.");
        }
        assertThat(scene.cluster.terminal.err()).containsSubsequence("stopping", "\"status\":200", "stopped");
    }

    @Test
    void givesTheAnswersThatItOwesBeforeItEnds() throws Exception {
        scene.cluster.job(JOB);
        scene.start();
        var asked = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        scene.cluster.onCall = method -> {
            if (method.equals("get")) {
                asked.countDown();
                await(released);
            }
        };
        var answers = new LinkedBlockingQueue<Integer>();
        Thread client = new Thread(() -> {
            try {
                answers.add(scene.get("/api/k8s/jobs/" + JOB + "/status").statusCode());
            } catch (Exception e) {
                answers.add(-1);
            }
        });
        client.start();
        await(asked);
        Thread end = new Thread(scene::close);
        end.start();
        Awaitility.await().until(() -> scene.cluster.terminal.err().contains("stopping"));
        released.countDown();
        client.join();
        end.join();
        assertThat(answers).containsExactly(200);
    }
}
