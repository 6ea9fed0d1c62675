package io.podunit.cluster;

import static io.podunit.cluster.StubApi.answer;
import static io.podunit.cluster.StubApi.begin;
import static io.podunit.cluster.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.podunit.cluster.Cluster.LineStream;
import io.podunit.cluster.Cluster.ProxyBody;
import io.podunit.cluster.Cluster.ProxyRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KubernetesClusterTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final StubApi api = new StubApi();
    private Cluster cluster;

    @BeforeEach
    void connect() throws IOException {
        cluster = api.connect(directory);
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    private static ConfigMap object(String identity) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("thing")
                .addToAnnotations("podunit.io/identity", identity)
                .endMetadata()
                .build();
    }

    /** Stores what is posted, and then does with the answer what the test says. */
    private AtomicReference<String> storing(StubApi.Handler afterPost) {
        var stored = new AtomicReference<String>();
        api.on(exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                stored.set(body(exchange));
                afterPost.handle(exchange);
            } else if (stored.get() == null) {
                answer(exchange, 404, status(404, "not found"));
            } else {
                answer(exchange, 200, stored.get());
            }
        });
        return stored;
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void deletesJobsPageByPageAndFromTheBeginningWhereAPointIsTooOld() {
        var answers = new ArrayDeque<>(List.of(page("two of three"), status(410, "too old"), page("")));
        api.on(exchange -> {
            String answer = answers.remove();
            answer(exchange, answer.contains("410") ? 410 : 200, answer);
        });

        cluster.deleteJobs("a=b");

        String first = "DELETE /apis/batch/v1/namespaces/tests/jobs?limit=250&labelSelector=a%3Db";
        assertThat(api.requests()).containsExactly(first, first + "&continue=two+of+three", first);
    }

    @Test
    void endsWhereEveryPointIsTooOld() {
        api.on(exchange -> {
            boolean first = !exchange.getRequestURI().toString().contains("continue");
            answer(
                    exchange,
                    first ? 200 : 410,
                    first ? page("more") : status(410, "The provided continue parameter is too old"));
        });

        assertThatThrownBy(() -> cluster.deleteJobs("a=b"))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("deletecollection jobs.batch")
                .hasMessageContaining("continue parameter is too old");
        assertThat(api.count("DELETE")).isEqualTo(8);
    }

    private static String page(String more) {
        return "{\"kind\":\"JobList\",\"metadata\":{\"continue\":\"" + more + "\"},\"items\":[]}";
    }

    @Test
    void adoptsWhatWasStoredWhenTheAnswerIsLost() {
        storing(HttpExchange::close);

        ConfigMap created = cluster.create(object("a"));

        assertThat(created.getMetadata().getAnnotations()).containsEntry("podunit.io/identity", "a");
        assertThat(api.count("POST")).isEqualTo(1);
    }

    @Test
    void adoptsWhatWasStoredWhenTheAnswerIsAnError() {
        storing(exchange -> answer(exchange, 500, status(500, "etcdserver: request timed out")));

        assertThat(cluster.create(object("a")).getMetadata().getName()).isEqualTo("thing");
        assertThat(api.count("POST")).isEqualTo(1);
    }

    @Test
    void refusesAnObjectOfTheSameNameThatIsNotOurs() {
        AtomicReference<String> stored =
                storing(exchange -> answer(exchange, 409, status(409, "configmaps thing already exists")));
        api.on(exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 409, status(409, "already exists"));
            } else {
                answer(exchange, 200, new String(ClusterJson.INSTANCE.write(object("other")), StandardCharsets.UTF_8));
            }
        });

        assertThatThrownBy(() -> cluster.create(object("a")))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("create configmaps thing in namespace tests")
                .hasMessageContaining("not ours");
        assertThat(stored).hasNullValue();
    }

    @Test
    void createsAgainOnlyWhatIsNotThere() {
        var lost = new AtomicLong();
        api.on(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 404, status(404, "not found"));
            } else if (lost.getAndIncrement() == 0) {
                exchange.close();
            } else {
                answer(exchange, 201, body(exchange));
            }
        });

        cluster.create(object("a"));

        assertThat(api.requests().stream().map(request -> request.split(" ")[0]))
                .containsExactly("POST", "GET", "POST");
    }

    @Test
    void doesNotRepeatWhatIsRejected() {
        api.on(exchange -> answer(exchange, 422, status(422, "spec is invalid")));

        assertThatThrownBy(() -> cluster.create(object("a"))).hasMessageContaining("spec is invalid");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void readsAgainWhereTheServerIsBusy() {
        var answers = new AtomicLong();
        api.on(exchange -> {
            if (answers.getAndIncrement() == 0) {
                answer(exchange, 503, status(503, "apiserver is shutting down"));
            } else {
                answer(exchange, 200, new String(ClusterJson.INSTANCE.write(object("a")), StandardCharsets.UTF_8));
            }
        });

        assertThat(cluster.get(ConfigMap.class, "thing")).isPresent();
        assertThat(cluster.traffic().count()).isEqualTo(3);
    }

    @Test
    void aMissingObjectIsNoErrorForReadingAndDeleting() {
        api.on(exchange -> answer(exchange, 404, status(404, "not found")));

        assertThat(cluster.get(ConfigMap.class, "thing")).isEmpty();
        cluster.delete(ConfigMap.class, "thing");

        assertThat(api.requests()).contains("DELETE /api/v1/namespaces/tests/configmaps/thing");
    }

    @Test
    void seesAnotherNamespaceByTheSameConnection() {
        Cluster other = cluster.inNamespace("other");
        assertThat(other.get(ConfigMap.class, "thing")).isEmpty();
        other.close();
        assertThat(cluster.get(ConfigMap.class, "thing")).isEmpty();

        assertThat(other.namespace()).isEqualTo("other");
        assertThat(api.requests())
                .containsExactly(
                        "GET /api/v1/namespaces/other/configmaps/thing",
                        "GET /api/v1/namespaces/tests/configmaps/thing");
    }

    @Test
    void tellsWhatRoleIsMissing() {
        api.on(exchange -> answer(exchange, 403, status(403, "pods is forbidden")));

        assertThatThrownBy(() -> cluster.pods("a=b"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("pods is forbidden")
                .hasMessageContaining("kubectl auth can-i list pods -n tests");
    }

    @Test
    void readsTheTokenAgainWhenItIsNotAcceptedAnyMore() throws IOException {
        api.on(exchange -> {
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            answer(exchange, token.equals("Bearer second") ? 200 : 401, "{\"kind\":\"PodList\",\"apiVersion\":\"v1\"}");
        });
        assertThatThrownBy(() -> cluster.pods("a=b"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("expired")
                .hasMessageNotContaining("first");

        Path file = directory.resolve("kubeconfig");
        Files.writeString(file, Files.readString(file).replace("first", "second"));

        assertThat(cluster.pods("a=b").getItems()).isEmpty();
    }

    @Test
    void streamsABodyThroughTheProxyAndOpensItAgainForNewCredentials() throws IOException {
        var received = new AtomicLong();
        var opened = new AtomicLong();
        Path file = directory.resolve("kubeconfig");
        Files.writeString(file, Files.readString(file).replace("first", "second"));
        api.on(exchange -> {
            long length = exchange.getRequestBody().readAllBytes().length;
            if (exchange.getRequestHeaders().getFirst("Authorization").equals("Bearer second")) {
                received.set(length);
                answer(exchange, 201, exchange.getRequestHeaders().getFirst("X-Podunit-Token"));
            } else {
                answer(exchange, 401, status(401, "Unauthorized"));
            }
        });

        var answer =
                cluster.proxy(pod(), 7117, new ProxyRequest("PUT", "/v1/blobs/ab?x=1", "secret", megabytes(opened)));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("secret");
        assertThat(received).hasValue(5 << 20);
        assertThat(opened).hasValue(2);
        assertThat(api.requests()).endsWith("PUT /api/v1/namespaces/tests/pods/store:7117/proxy/v1/blobs/ab?x=1");
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("store")
                .endMetadata()
                .build();
    }

    private static ProxyBody megabytes(AtomicLong opened) {
        return new ProxyBody() {
            @Override
            public long length() {
                return 5 << 20;
            }

            @Override
            public InputStream open() {
                opened.incrementAndGet();
                return new ByteArrayInputStream(new byte[5 << 20]);
            }
        };
    }

    @Test
    void sendsAPostThroughTheProxyOnce() {
        api.on(HttpExchange::close);

        assertThatThrownBy(() -> cluster.proxy(
                        pod(), 7117, new ProxyRequest("POST", "/v1/missing", "secret", ProxyBody.of(new byte[10]))))
                .isInstanceOf(UnreachableException.class);
        assertThat(api.count("POST")).isEqualTo(1);
    }

    @Test
    void readsLinesUpToTheEnd() {
        api.on(exchange -> answer(exchange, 200, "one\ntwo\nrest"));

        try (LineStream lines = cluster.log("pod", "podunit", "2026-01-01T00:00:00Z", true)) {
            assertThat(lines.next(LONG)).isEqualTo("one");
            assertThat(lines.next(LONG)).isEqualTo("two");
            assertThat(lines.next(LONG)).isEqualTo("rest");
            assertThat(lines.next(LONG)).isNull();
        }
        assertThat(api.requests().get(0))
                .contains("follow=true", "timestamps=true", "container=podunit", "sinceTime=2026-01-01T00%3A00%3A00Z");
    }

    @Test
    void neverTakesAnErrorForALine() {
        api.on(exchange -> answer(exchange, 400, status(400, "container podunit is waiting to start")));

        try (LineStream lines = cluster.log("pod", "podunit", null, true)) {
            var error = catchThrowableOfType(ClusterException.class, () -> lines.next(LONG));
            assertThat(error.status()).isEqualTo(400);
            assertThat(error).hasMessageContaining("waiting to start").hasMessageContaining("pods/log pod");
        }
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void tellsABrokenStreamFromItsEnd() {
        api.on(exchange -> begin(exchange, "one\n"));

        try (LineStream lines = cluster.log("pod", "podunit", null, true)) {
            assertThat(lines.next(LONG)).isEqualTo("one");
            assertThatThrownBy(() -> lines.next(LONG)).isInstanceOf(UnreachableException.class);
        }
    }

    @Test
    void givesUpASilentStream() {
        api.on(exchange -> {
            begin(exchange, "one\n");
            api.stall();
        });

        try (LineStream lines = cluster.log("pod", "podunit", null, true)) {
            assertThat(lines.next(LONG)).isEqualTo("one");
            assertThatThrownBy(() -> lines.next(Duration.ofMillis(200))).hasMessageContaining("nothing came");
        }
    }

    @Test
    void aStreamIsClosedFromAnotherThread() throws Exception {
        var gone = new CountDownLatch(1);
        api.on(exchange -> {
            var out = begin(exchange, "one\n");
            try {
                while (true) {
                    out.write('.');
                    out.flush();
                }
            } catch (IOException e) {
                gone.countDown();
            }
        });
        LineStream lines = cluster.log("pod", "podunit", null, true);
        assertThat(lines.next(LONG)).isEqualTo("one");

        var next = CompletableFuture.supplyAsync(() -> String.valueOf(lines.next(LONG)));
        lines.close();

        assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("null");
        assertThat(gone.await(10, TimeUnit.SECONDS))
                .as("the connection is closed")
                .isTrue();
    }

    @Test
    void closingTheClusterEndsItsStreams() throws Exception {
        api.on(exchange -> {
            begin(exchange, "one\n");
            api.stall();
        });
        LineStream lines = cluster.log("pod", "podunit", null, true);
        assertThat(lines.next(LONG)).isEqualTo("one");

        cluster.close();

        assertThat(lines.next(LONG)).isNull();
    }

    @Test
    void followsMoreLogsThanOneHttp2ConnectionCarries() {
        api.on(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/log")) {
                begin(exchange, "one\n");
                api.stall();
            } else {
                answer(exchange, 200, "{\"kind\":\"PodList\",\"apiVersion\":\"v1\"}");
            }
        });

        for (int i = 0; i < 120; i++) {
            assertThat(cluster.log("pod" + i, "podunit", null, true).next(LONG)).isEqualTo("one");
        }

        assertThat(cluster.pods("a=b").getItems()).isEmpty();
    }
}
