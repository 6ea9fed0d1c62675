package io.podunit.watch;

import static io.podunit.cluster.StubApi.answer;
import static io.podunit.cluster.StubApi.begin;
import static io.podunit.cluster.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.podunit.cluster.Backoff;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.StubApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PodWatchTests {

    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final StubApi api = new StubApi();
    private final List<PodState> seen = new CopyOnWriteArrayList<>();
    private volatile String list = list();
    private volatile String more = "";
    private volatile StubApi.Handler watch = exchange -> api.stall();
    private volatile StubApi.Handler one = exchange -> answer(exchange, 404, status(404, "pods not found"));
    private Cluster cluster;
    private PodWatch pods;

    @BeforeEach
    void connect() throws IOException {
        api.on(this::handle);
        cluster = api.connect(directory);
    }

    private void handle(HttpExchange exchange) throws Exception {
        if (exchange.getRequestURI().getQuery() == null) {
            one.handle(exchange);
        } else if (exchange.getRequestURI().getQuery().contains("watch=true")) {
            watch.handle(exchange);
        } else if (exchange.getRequestURI().getQuery().contains("continue=more")) {
            answer(exchange, more.startsWith("{\"kind\":\"Status\"") ? 410 : 200, more);
        } else if (!more.isEmpty()) {
            answer(exchange, 200, list.replace("\"metadata\":{\"res", "\"metadata\":{\"continue\":\"more\",\"res"));
        } else {
            answer(exchange, list.startsWith("{\"kind\":\"Status\"") ? 503 : 200, list);
        }
    }

    @AfterEach
    void close() {
        pods.close();
        cluster.close();
        api.close();
    }

    private void start(Duration interval) {
        var backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
        pods = new PodWatch(cluster, "podunit.io/run=x", seen::add, interval, backoff).start();
    }

    private static String list(String... pods) {
        return "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":["
                + String.join(",", pods) + "]}";
    }

    private static String pod(String uid, String state) {
        return """
                {"kind":"Pod","apiVersion":"v1","metadata":{"name":"pod-%1$s","uid":"%1$s",\
                "ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"job-%1$s","uid":"j"}]},\
                "spec":{"nodeName":"node"},"status":{"phase":"Running","containerStatuses":[\
                {"name":"sidecar","state":{"terminated":{"exitCode":9}}},{"name":"podunit","state":{%2$s}}]}}""".formatted(uid, state);
    }

    private static String event(String type, String object) {
        return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
    }

    private static final String RUNNING = "\"running\":{}";
    private static final String TERMINATED = "\"terminated\":{\"exitCode\":1,\"reason\":\"Error\",\"message\":\"end\"}";

    private long watches() {
        return api.requests().stream()
                .filter(request -> request.contains("watch=true"))
                .count();
    }

    private void events(String text) {
        watch = exchange -> {
            begin(exchange, text);
            api.stall();
        };
    }

    private void awaitSeen(int count) {
        await().until(() -> seen.size() >= count);
    }

    @Test
    void tellsTheListThenTheWatchAndOnlyAboutOurContainer() {
        list = list(pod("a", "\"waiting\":{\"reason\":\"ImagePullBackOff\",\"message\":\"no such image\"}"));
        events(event("MODIFIED", pod("a", RUNNING))
                + event("MODIFIED", pod("a", RUNNING))
                + event("ADDED", pod("b", TERMINATED)));
        start(NEVER);

        awaitSeen(3);
        assertThat(seen).hasSize(3);
        assertThat(seen.get(0).container())
                .isEqualTo(new PodState.ContainerState.Waiting("ImagePullBackOff", "no such image"));
        assertThat(seen.get(1).container()).isEqualTo(new PodState.ContainerState.Running());
        assertThat(seen.get(2).container()).isEqualTo(new PodState.ContainerState.Terminated(1, null, "Error", "end"));
        assertThat(seen.get(2).job()).isEqualTo("job-b");
        assertThat(api.requests().get(1)).contains("resourceVersion=7", "allowWatchBookmarks=true", "timeoutSeconds=");
    }

    @Test
    void readsAllPagesOfAListBeforeItMissesAPod() {
        list = list(pod("a", RUNNING));
        more = list(pod("b", RUNNING));
        watch = exchange -> answer(exchange, 410, status(410, "too old resource version"));
        start(NEVER);

        await().until(() -> watches() >= 3);
        assertThat(seen).extracting(PodState::uid).containsExactly("a", "b");
        assertThat(api.requests().get(0)).contains("limit=");
    }

    @Test
    void listsAnewWhereAPageIsTooOld() {
        list = list(pod("a", RUNNING));
        more = status(410, "The provided continue parameter is too old");
        start(NEVER);
        await().until(() -> pods.outage() != null);
        assertThat(watches()).isZero();

        more = list(pod("b", RUNNING));

        awaitSeen(2);
        assertThat(seen).extracting(PodState::uid).containsExactly("a", "b");
    }

    @Test
    void neverWatchesWhereThatIsKnownToBeForbidden() {
        list = list(pod("a", RUNNING));
        var backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
        pods = new PodWatch(cluster, "podunit.io/run=x", seen::add, Duration.ofMillis(100), backoff)
                .poll()
                .start();

        await().until(() -> api.requests().size() >= 3);
        assertThat(watches()).isZero();
        assertThat(seen).hasSize(1);
    }

    @Test
    void listsAgainWhenTheWatchIsTooOld() {
        watch = exchange -> {
            list = list(pod("a", RUNNING));
            answer(exchange, 410, status(410, "too old resource version"));
        };
        start(NEVER);

        awaitSeen(1);
    }

    @Test
    void listsAgainWhenTheWatchSaysItIsTooOld() {
        watch = exchange -> {
            list = list(pod("a", RUNNING));
            begin(exchange, event("ERROR", status(410, "too old resource version")));
            api.stall();
        };
        start(NEVER);

        awaitSeen(1);
    }

    @Test
    void aPodIsGoneOnlyWhenAListSaysSo() {
        list = list(pod("a", RUNNING));
        watch = exchange -> {
            // Deleted, and its last state with it; the list still has it.
            begin(exchange, event("DELETED", pod("a", TERMINATED)));
            api.stall();
        };
        start(NEVER);
        await().until(() -> watches() >= 3);
        assertThat(seen).noneMatch(PodState::gone);

        list = list();
        await().until(() -> seen.stream().anyMatch(PodState::gone));

        PodState last = seen.get(seen.size() - 1);
        assertThat(last.gone()).isTrue();
        assertThat(last.terminated()).as("what was seen last").isTrue();
    }

    @Test
    void anOldListMakesNoPodDisappear() {
        list = list(pod("a", RUNNING));
        one = exchange -> answer(exchange, 200, pod("a", RUNNING));
        watch = exchange -> {
            list = list();
            answer(exchange, 410, status(410, "too old resource version"));
        };
        start(NEVER);

        await().until(() -> watches() >= 4);
        assertThat(seen).hasSize(1).noneMatch(PodState::gone);
    }

    @Test
    void aPodOfTheSameNameIsAnotherPod() {
        list = list(pod("a", RUNNING));
        one = exchange -> answer(exchange, 200, pod("b", RUNNING));
        watch = exchange -> {
            list = list();
            answer(exchange, 410, status(410, "too old resource version"));
        };
        start(NEVER);

        await().until(() -> seen.stream().anyMatch(PodState::gone));
    }

    @Test
    void believesTheListWhereAPodMayNotBeReadByItself() {
        list = list(pod("a", RUNNING));
        one = exchange -> answer(exchange, 403, status(403, "pods is forbidden: cannot get"));
        watch = exchange -> {
            list = list();
            answer(exchange, 410, status(410, "too old resource version"));
        };
        start(NEVER);

        await().until(() -> seen.stream().anyMatch(PodState::gone));
    }

    @Test
    void neverGoesBack() {
        list = list(pod("a", TERMINATED));
        events(event("MODIFIED", pod("a", RUNNING)) + event("MODIFIED", pod("b", RUNNING)));
        start(NEVER);

        awaitSeen(2);
        assertThat(seen).extracting(PodState::uid).containsExactly("a", "b");
    }

    @Test
    void aDeafWatchCostsOneInterval() {
        start(Duration.ofMillis(200));
        await().until(() -> watches() >= 1);

        list = list(pod("a", RUNNING));

        awaitSeen(1);
    }

    @Test
    void pollsWhereItMayNotWatch() {
        watch = exchange -> answer(exchange, 403, status(403, "pods is forbidden: cannot watch"));
        start(Duration.ofSeconds(20));
        await().until(() -> watches() == 1);

        list = list(pod("a", RUNNING));

        awaitSeen(1);
        assertThat(watches()).isEqualTo(1);
    }

    @Test
    void waitsForAnApiServerThatIsAway() {
        list = status(503, "apiserver is shutting down");
        start(NEVER);
        await().until(() -> pods.outage() != null);

        list = list(pod("a", RUNNING));

        awaitSeen(1);
        await().until(() -> pods.outage() == null);
    }

    @Test
    void goesOnAfterAPageInsteadOfAList() {
        list = "<html>sign in</html>";
        start(NEVER);
        await().until(() -> pods.outage() != null);
        assertThat(pods.outage()).hasMessageContaining("list pods").hasMessageContaining("wants a login");

        list = list(pod("a", RUNNING));

        awaitSeen(1);
    }

    @Test
    void saysNothingAboutGarbage() {
        watch = exchange -> {
            list = list(pod("a", RUNNING));
            begin(exchange, "<html>sign in</html>\n");
            api.stall();
        };
        start(NEVER);

        awaitSeen(1);
    }
}
