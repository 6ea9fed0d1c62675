package io.podunit.cluster.http;

import static io.podunit.cluster.StubApi.answer;
import static io.podunit.cluster.StubApi.begin;
import static io.podunit.cluster.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.Backoff;
import io.podunit.cluster.BusyException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.ClusterJson;
import io.podunit.cluster.Persistence;
import io.podunit.cluster.StubApi;
import io.podunit.cluster.UnreachableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that have too much to do, and clients that want much of them. */
@Timeout(60)
class OverloadTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final StubApi api = new StubApi();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Cluster cluster;

    @BeforeEach
    void connect() throws IOException {
        cluster = api.connect(directory);
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
        threads.shutdownNow();
    }

    private static ConfigMap object(int number) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("thing-" + number)
                .endMetadata()
                .build();
    }

    private static void busy(HttpExchange exchange, String seconds) throws IOException {
        exchange.getResponseHeaders().add("Retry-After", seconds);
        answer(exchange, 429, status(429, "too many requests"));
    }

    private static void stored(HttpExchange exchange) throws IOException {
        answer(exchange, 201, new String(ClusterJson.INSTANCE.write(object(0)), StandardCharsets.UTF_8));
    }

    @Test
    void comesBackWhenItIsTold() {
        List<Long> times = new ArrayList<>();
        api.on(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 404, status(404, "not found"));
                return;
            }
            times.add(System.nanoTime());
            if (times.size() <= 4) {
                busy(exchange, "1");
            } else {
                stored(exchange);
            }
        });

        cluster.create(object(0));

        assertThat(times).hasSize(5);
        assertThat(Duration.ofNanos(times.get(4) - times.get(0))).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void tellsWhoReadsAStreamWhenToComeBack() {
        api.on(exchange -> busy(exchange, "7"));

        try (Cluster.LineStream log = cluster.log("pod", "podunit", null, true)) {
            assertThatThrownBy(() -> log.next(LONG))
                    .isInstanceOfSatisfying(
                            BusyException.class,
                            busy -> assertThat(busy.retryAfter()).isEqualTo(Duration.ofSeconds(7)))
                    .hasMessageContaining("answered 429: too many requests");
        }
    }

    @Test
    void aTimeThatNobodyWaitsForIsCut() {
        assertThat(ApiAnswer.of(429, new byte[0], List.of(), "86400").retryAfter())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(ApiAnswer.of(429, new byte[0], List.of(), "Wed, 21 Oct 2026 07:28:00 GMT")
                        .retryAfter())
                .isZero();
        assertThat(ApiAnswer.of(429, new byte[0], List.of(), null).retryAfter()).isZero();
    }

    @Test
    void createsTenObjectsAtOnceAtMost() {
        var under = new AtomicInteger();
        var most = new AtomicInteger();
        var release = new CountDownLatch(1);
        api.on(exchange -> {
            most.accumulateAndGet(under.incrementAndGet(), Math::max);
            release.await();
            under.decrementAndGet();
            stored(exchange);
        });

        List<CompletableFuture<ConfigMap>> created = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> cluster.create(object(i)), threads))
                .toList();
        await().until(() -> under.get() == 10);
        release.countDown();

        assertThat(created).allSatisfy(each -> assertThat(each).succeedsWithin(LONG));
        assertThat(most).hasValue(10);
    }

    @Test
    void followsAHundredAndFiftyLogsAndStillAsks() {
        api.on(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/log")) {
                begin(exchange, "line of " + exchange.getRequestURI().getPath() + "\n");
                api.stall();
            } else {
                answer(exchange, 200, "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}");
            }
        });

        List<Cluster.LineStream> logs = IntStream.range(0, 150)
                .mapToObj(i -> cluster.log("pod-" + i, "podunit", null, true))
                .toList();

        for (int i = 0; i < logs.size(); i++) {
            assertThat(logs.get(i).next(LONG)).isEqualTo("line of /api/v1/namespaces/tests/pods/pod-" + i + "/log");
        }
        assertThat(cluster.pods("a=b").getItems()).isEmpty();
        logs.forEach(Cluster.LineStream::close);
    }

    @Test
    void aLogThatNobodyReadsHoldsUpNoOther() {
        byte[] megabyte = ("x".repeat(1023) + '\n').repeat(1024).getBytes(StandardCharsets.US_ASCII);
        var sent = new AtomicInteger();
        api.on(exchange -> {
            var out = begin(exchange, "first\n");
            if (exchange.getRequestURI().getPath().contains("unread")) {
                for (int i = 0; i < 200; i++) {
                    out.write(megabyte);
                    sent.incrementAndGet();
                }
            }
            api.stall();
        });

        try (Cluster.LineStream unread = cluster.log("unread", "podunit", null, true)) {
            assertThat(unread.next(LONG)).isEqualTo("first");
            for (int i = 0; i < 20; i++) {
                try (Cluster.LineStream other = cluster.log("other-" + i, "podunit", null, true)) {
                    assertThat(other.next(LONG)).isEqualTo("first");
                }
            }
            assertThat(sent)
                    .as("megabytes that were taken and are held in memory")
                    .hasValueLessThan(50);
        }
    }

    @Test
    void comesBackAtAnotherTimeThanOthersDo() {
        List<Long> pauses = IntStream.range(0, 300)
                .mapToObj(i -> {
                    Backoff backoff = Backoff.usual();
                    IntStream.range(0, 6).forEach(failure -> backoff.next());
                    return backoff.next().toMillis();
                })
                .toList();

        // Of 300 that lost their connections at once, no more than that many come in the same second.
        var perSecond = pauses.stream().collect(Collectors.groupingBy(pause -> pause / 1000, Collectors.counting()));
        assertThat(perSecond.values()).allMatch(count -> count < 180);
        assertThat(pauses).allMatch(pause -> pause >= 2500 && pause <= 5000);
    }

    @Test
    void goesOnForAsLongAsAnOutageMayLast() {
        var persistence = new Persistence(Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ofMillis(5));
        var calls = new AtomicInteger();

        String answer = persistence.call(() -> {
            if (calls.incrementAndGet() < 20) {
                throw new UnreachableException("down", null);
            }
            return "up";
        });

        assertThat(answer).isEqualTo("up");
    }

    @Test
    void givesUpWithTheLastFailure() {
        var persistence = new Persistence(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(5));
        var calls = new AtomicInteger();

        assertThatThrownBy(() -> persistence.call(() -> {
                    throw new ClusterException("failure " + calls.incrementAndGet(), 503, null);
                }))
                .satisfies(failure -> assertThat(failure).hasMessage("failure " + calls.get()));
    }

    @Test
    void doesNotRepeatWhatIsRefused() {
        var calls = new AtomicInteger();

        assertThatThrownBy(() -> Persistence.usual(LONG).call(() -> {
                    calls.incrementAndGet();
                    throw new AccessDeniedException("no", 403);
                }))
                .hasMessage("no");
        assertThat(calls).hasValue(1);
    }

    @Test
    void anInterruptedThreadWaitsForNothing() throws Exception {
        var calls = new CountDownLatch(1);
        var thread = new Thread(() -> Persistence.usual(Duration.ofHours(1)).call(() -> {
            calls.countDown();
            throw new UnreachableException("down", null);
        }));
        thread.setUncaughtExceptionHandler(
                (ended, failure) -> assertThat(failure).hasMessage("down"));
        thread.start();
        calls.await();

        thread.interrupt();

        thread.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thread.isAlive()).isFalse();
    }
}
