package io.podunit.cluster.http;

import static io.podunit.cluster.StubApi.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.StubApi;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the connection of a log that nobody reads any more. */
@Timeout(60)
class HttpLineStreamTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int FEW = 1;
    private static final int MANY = 2000;

    @TempDir
    Path directory;

    private final StubApi api = new StubApi();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch cut = new CountDownLatch(1);
    private final Set<Integer> logs = ConcurrentHashMap.newKeySet();
    private final Set<Integer> others = ConcurrentHashMap.newKeySet();
    private Cluster cluster;

    @BeforeEach
    void connect() throws IOException {
        cluster = api.connect(directory);
    }

    @AfterEach
    void close() {
        end.countDown();
        cluster.close();
        api.close();
    }

    /** What the server does after a log's first line. */
    private interface Rest {
        void write(OutputStream out) throws Exception;
    }

    private void logs(Rest rest) {
        api.on(exchange -> {
            int port = exchange.getRemoteAddress().getPort();
            if (exchange.getRequestURI().getPath().endsWith("/log")) {
                logs.add(port);
                log(exchange, rest);
            } else {
                others.add(port);
                answer(exchange, 200, "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[]}");
            }
        });
    }

    private static void log(HttpExchange exchange, Rest rest) throws Exception {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write("line\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        rest.write(out);
        out.close();
    }

    /** So much at a time, as long as there is a client. */
    private void writeUntilCut(OutputStream out, int times) throws InterruptedException {
        byte[] text = "more\n".repeat(times).getBytes(StandardCharsets.US_ASCII);
        try {
            for (int i = 0; i < 3000; i++) {
                out.write(text);
                out.flush();
                Thread.sleep(times == FEW ? 10 : 0);
            }
        } catch (IOException e) {
            cut.countDown();
        }
    }

    private Cluster.LineStream read() {
        Cluster.LineStream log = cluster.log("pod", "podunit", null, true);
        assertThat(log.next(LONG)).isEqualTo("line");
        return log;
    }

    /** Of those that are free, the client takes one after another. */
    private Set<Integer> used() {
        for (int i = 0; i < 4; i++) {
            cluster.pods("a=b");
        }
        return others;
    }

    @Test
    void servesOthersOnceTheLogHasEnded() {
        logs(out -> end.await());
        try (Cluster.LineStream log = read()) {
            log.release(LONG);
        }

        end.countDown();

        await().untilAsserted(() -> assertThat(used()).containsAll(logs));
    }

    @Test
    void isCutWhereTheLogWasClosedOnly() {
        logs(out -> {
            end.await();
            writeUntilCut(out, MANY);
        });
        read().close();

        end.countDown();

        await().until(() -> cut.getCount() == 0);
        assertThat(used()).doesNotContainAnyElementsOf(logs);
    }

    @Test
    void isCutWhereTheLogDoesNotEnd() {
        logs(out -> {
            end.await();
            writeUntilCut(out, FEW);
        });

        read().release(Duration.ofMillis(100));
        end.countDown();

        await().until(() -> cut.getCount() == 0);
    }

    @Test
    void isCutWhereTheLogGoesOnAndOn() {
        logs(out -> writeUntilCut(out, MANY));

        read().release(LONG);

        await().until(() -> cut.getCount() == 0);
    }

    @Test
    void isCutWithTheClient() {
        logs(out -> {
            end.await();
            writeUntilCut(out, FEW);
        });
        read().release(LONG);

        cluster.close();
        end.countDown();

        await().until(() -> cut.getCount() == 0);
    }

    @Test
    void areNotManyAtOnce() {
        var cuts = new AtomicInteger();
        var whole = new AtomicInteger();
        var seen = new CountDownLatch(1);
        logs(out -> {
            end.await();
            try {
                while (!seen.await(20, TimeUnit.MILLISECONDS)) {
                    out.write('\n');
                    out.flush();
                }
                whole.incrementAndGet();
            } catch (IOException e) {
                cuts.incrementAndGet();
            }
        });

        for (int i = 0; i < 100; i++) {
            read().release(Duration.ofMinutes(1));
        }
        end.countDown();

        await().atMost(LONG).until(() -> cuts.get() >= 36);
        seen.countDown();
        await().atMost(LONG).until(() -> cuts.get() + whole.get() == 100);
        assertThat(whole).hasValueBetween(1, 64);
    }
}
