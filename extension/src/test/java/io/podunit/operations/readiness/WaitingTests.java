package io.podunit.operations.readiness;

import static io.podunit.cluster.StubApi.answer;
import static io.podunit.cluster.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.StubApi;
import io.podunit.cluster.UnknownKindException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.operations.object.ClusterObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WaitingTests {

    private static final ResourceAddress PHASE =
            new ResourceAddress(new ResourceType("v1", "Thing", "things", true, false), "tests", "x");
    private static final Readiness DONE = Readiness.value(".phase", "done");

    @TempDir
    Path directory;

    private final StubApi api = new StubApi();
    private Cluster cluster;

    @BeforeEach
    void connect() throws Exception {
        cluster = api.connect(directory);
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    private static String list(String phase) {
        return "{\"metadata\":{\"resourceVersion\":\"5\"},\"items\":[" + thing(phase) + "]}";
    }

    private static String thing(String phase) {
        return "{\"metadata\":{\"name\":\"x\"},\"phase\":\"" + phase + "\"}";
    }

    private ClusterObject await(Duration limit) {
        var waiting = new Waiting(cluster.resources(), System::nanoTime);
        return waiting.await(PHASE, "done", DONE, waiting.within(limit)).orElseThrow();
    }

    @Test
    void asksAgainForWhatIsNotKnownYet() {
        var waiting = new Waiting(cluster.resources(), System::nanoTime);
        var asked = new AtomicInteger();
        String answer = waiting.known(
                () -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new UnknownKindException("no kind Thing");
                    }
                    return "a Thing";
                },
                waiting.within(Duration.ofSeconds(30)));
        assertThat(answer).isEqualTo("a Thing");
        assertThat(asked).hasValue(3);
    }

    @Test
    void asksOnceWhereThereIsNoTimeOrTimeMendsNothing() {
        var waiting = new Waiting(cluster.resources(), System::nanoTime);
        var asked = new AtomicInteger();
        assertThatThrownBy(() -> waiting.known(
                        () -> {
                            asked.incrementAndGet();
                            throw new UnknownKindException("no kind Thing");
                        },
                        waiting.within(Duration.ZERO)))
                .hasMessage("no kind Thing");
        assertThatThrownBy(() -> waiting.known(
                        () -> {
                            asked.incrementAndGet();
                            throw new ClusterException("forbidden", 403, null);
                        },
                        waiting.within(Duration.ofSeconds(30))))
                .hasMessage("forbidden");
        assertThat(asked).hasValue(2);
    }

    @Test
    void listsAgainAfterAVersionThatIsTooOld() {
        AtomicInteger lists = new AtomicInteger();
        api.on(exchange -> {
            boolean watch = exchange.getRequestURI().toString().contains("watch=true");
            if (watch) {
                answer(exchange, 200, "{\"type\":\"ERROR\",\"object\":{\"code\":410,\"message\":\"too old\"}}\n");
            } else {
                answer(exchange, 200, list(lists.incrementAndGet() < 3 ? "begun" : "done"));
            }
        });

        assertThat(await(Duration.ofSeconds(50)).kind()).isEqualTo("Thing");
        assertThat(lists).hasValue(3);
    }

    @Test
    void seesItInAWatch() {
        api.on(exchange -> {
            boolean watch = exchange.getRequestURI().toString().contains("watch=true&");
            answer(exchange, 200, watch ? "{\"type\":\"MODIFIED\",\"object\":" + thing("done") + "}\n" : list("begun"));
        });

        await(Duration.ofSeconds(50));
        assertThat(api.requests()).hasSize(2).last().asString().contains("resourceVersion=5");
    }

    @Test
    void readsTheObjectWhereNobodyMayList() {
        api.on(exchange -> {
            boolean one = exchange.getRequestURI().getPath().endsWith("/things/x");
            answer(exchange, one ? 200 : 403, one ? thing("done") : status(403, "no list"));
        });

        await(Duration.ofSeconds(50));
        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void saysThatTheServerWasAway() {
        api.on(exchange -> answer(exchange, 503, status(503, "starting")));

        assertThatThrownBy(() -> await(Duration.ofMillis(100)))
                .isInstanceOf(OperationTimeoutException.class)
                .hasMessageStartingWith("The object things x in namespace tests was not done within 100 ms: nothing is"
                        + " known of it; then the API server could not be asked: ")
                .hasMessageContaining("starting")
                .hasMessageEndingWith("Mend what stands in the way, or allow more time.");
    }
}
