package io.podunit.stream;

import static io.podunit.cluster.StubApi.answer;
import static io.podunit.cluster.StubApi.begin;
import static io.podunit.cluster.StubApi.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.StubApi;
import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.FrameWriter;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LogFollowerTests {

    private static final String NONCE = "0123abcd";
    private static final ContainerState RUNNING = new ContainerState.Running();
    private static final ContainerState TERMINATED = new ContainerState.Terminated(0, null, "Completed", null);
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final StubApi api = new StubApi();
    private Cluster cluster;
    private MessageSpool spool;
    private volatile PodState state = state(RUNNING, false);

    @BeforeEach
    void connect() throws IOException {
        cluster = api.connect(directory);
        spool = new MessageSpool(directory.resolve("spool"));
    }

    @AfterEach
    void close() {
        spool.close();
        cluster.close();
        api.close();
    }

    private static PodState state(ContainerState container, boolean gone) {
        return new PodState("pod", "uid", "job", "node", "Running", container, null, null, List.of(), false, gone);
    }

    /** Ten heartbeats and the end, a frame each, five in a second. */
    private static List<String> log() {
        try {
            var bytes = new ByteArrayOutputStream();
            var frames = new FrameWriter(bytes, NONCE);
            for (int i = 0; i < 10; i++) {
                frames.write(message(new ExecutionEvent.Heartbeat(i)));
            }
            frames.write(message(new ExecutionEvent.End(new EndRecord(true, 0, 0, "hash", null, 0))));
            List<String> lines = new ArrayList<>();
            for (String line : bytes.toString(StandardCharsets.ISO_8859_1).split("\n")) {
                lines.add("2026-01-01T00:00:0%d.%09dZ %s\n".formatted(lines.size() / 5, lines.size() % 5, line));
            }
            return lines;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] message(ExecutionEvent event) {
        return ('[' + new String(EventEncoder.encode(event), StandardCharsets.US_ASCII) + ']')
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String lines(int from, int to) {
        return String.join("", log().subList(from, to));
    }

    private LogFollower follower() {
        return follower(NEVER, NEVER, NEVER);
    }

    private LogFollower follower(Duration idle, Duration connection, Duration last) {
        var patience = new LogFollower.Patience(
                idle, connection, Duration.ofMillis(5), last, Duration.ofMillis(5), Duration.ofMillis(20));
        return new LogFollower(cluster, new LogFollower.Source("pod", "podunit", NONCE), spool, () -> state, patience);
    }

    /** The n-th request gets the n-th answer, and every later one the last. */
    private void answers(StubApi.Handler... handlers) {
        var count = new AtomicInteger();
        api.on(exchange -> handlers[Math.min(count.getAndIncrement(), handlers.length - 1)].handle(exchange));
    }

    private static StubApi.Handler text(String body) {
        return exchange -> answer(exchange, 200, body);
    }

    private List<String> spooled() {
        try (var reader = spool.read()) {
            return Stream.generate(() -> reader.next(Duration.ZERO))
                    .takeWhile(message -> message != null)
                    .map(message -> new String(message, StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private void assertWhole(StreamEnd end) {
        assertThat(end.complete()).as("%s", end).isTrue();
        assertThat(end.next()).isEqualTo(11);
        assertThat(spooled()).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void goesOnWhereACleanEndCameWhileTheContainerRuns() {
        answers(text(lines(0, 7)), text(lines(5, 11)));

        assertWhole(follower().follow());
        assertThat(api.requests()).hasSize(2);
        assertThat(api.requests().get(0)).doesNotContain("sinceTime");
        assertThat(api.requests().get(1)).contains("sinceTime=2026-01-01T00%3A00%3A01.000000001Z");
    }

    @Test
    void goesOnAfterACutInTheMiddleOfALine() {
        String whole = lines(0, 11);
        for (int cut = 1; cut < whole.length(); cut += 97) {
            String head = whole.substring(0, cut);
            answers(exchange -> begin(exchange, head), text(whole));
            try (var each = new MessageSpool(directory.resolve("spool"))) {
                spool = each;
                assertWhole(follower().follow());
            }
        }
    }

    @Test
    void goesOnAfterSilence() {
        answers(
                exchange -> {
                    begin(exchange, lines(0, 3));
                    api.stall();
                },
                text(lines(0, 11)));

        assertWhole(follower(Duration.ofMillis(500), NEVER, NEVER).follow());
    }

    @Test
    void doesNotTakeErrorsForLines() {
        answers(
                exchange -> answer(exchange, 400, status(400, "container is waiting to start")),
                exchange -> answer(exchange, 502, "Bad Gateway"),
                text(lines(0, 11)));

        StreamEnd end = follower().follow();

        assertWhole(end);
        assertThat(end.foreign()).isEmpty();
    }

    @Test
    void waitsForNobodyAfterTheEndAndKeepsTheConnection() {
        var ended = new CountDownLatch(1);
        List<Integer> ports = new CopyOnWriteArrayList<>();
        api.on(exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(lines(0, 11).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                ended.await();
            }
        });

        StreamEnd end = follower().follow();
        ended.countDown();

        assertWhole(end);
        assertThat(ports).hasSize(1);
        await().until(() -> {
            cluster.log("other", "podunit", null, false).next(Duration.ofSeconds(40));
            return ports.lastIndexOf(ports.get(0)) > 0;
        });
    }

    @Test
    void asksForNoLogBeforeTheContainerStarted() throws Exception {
        state = state(new ContainerState.Waiting("ContainerCreating", null), false);
        answers(text(lines(0, 11)));

        var end = CompletableFuture.supplyAsync(follower()::follow);
        await().during(Duration.ofMillis(100)).until(() -> api.requests().isEmpty());
        state = state(RUNNING, false);

        assertWhole(end.get(20, TimeUnit.SECONDS));
    }

    @Test
    void readsOnceMoreAfterTheContainerTerminated() {
        answers(
                exchange -> {
                    state = state(TERMINATED, false);
                    answer(exchange, 200, lines(0, 7));
                },
                text(lines(5, 11)));

        assertWhole(follower().follow());
        assertThat(api.requests().get(1)).contains("follow=false");
    }

    @Test
    void aLogWithoutAnEndIsNoResult() {
        state = state(TERMINATED, false);
        answers(text("unable to retrieve container logs for containerd://abc\n"));

        StreamEnd end = follower(NEVER, NEVER, Duration.ofSeconds(2)).follow();

        assertThat(end.endSeen()).isFalse();
        assertThat(end.complete()).isFalse();
        assertThat(end.failure())
                .isEqualTo("in place of the log came: unable to retrieve container logs for containerd://abc");
        assertThat(end.foreign()).isEmpty();
        assertThat(spooled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unable to retrieve container logs for containerd://abc",
                "failed to try resolving symlinks in path \"/var/log/pods/x/0.log\": no such file or directory",
                "failed to create fsnotify watcher: too many open files",
                "{\"kind\":\"Status\",\"code\":500}"
            })
    void anErrorTextWithStatus200IsTriedAgain(String text) {
        state = state(TERMINATED, false);
        var error = text(text);
        answers(error, error, error, error, error, text(lines(0, 11)));

        assertWhole(follower().follow());
    }

    @Test
    void aTestMayPrintSuchATextItself() {
        state = state(TERMINATED, false);
        answers(text("2026-01-01T00:00:00.5Z unable to retrieve container logs for containerd://abc\n"));

        StreamEnd end = follower().follow();

        assertThat(end.failure()).isNull();
        assertThat(end.foreign()).hasSize(1);
        assertThat(api.requests()).hasSize(3);
    }

    @Test
    void aConnectionIsGivenUpForANewOneInTime() {
        answers(
                exchange -> {
                    OutputStream out = begin(exchange, "");
                    for (int i = 0; i < 6; i++) {
                        out.write(log().get(i).getBytes(StandardCharsets.ISO_8859_1));
                        out.flush();
                        await().pollDelay(Duration.ofMillis(50)).until(() -> true);
                    }
                    api.stall();
                },
                text(lines(0, 11)));

        StreamEnd end = follower(NEVER, Duration.ofMillis(150), NEVER).follow();

        assertWhole(end);
        assertThat(end.failure()).isNull();
    }

    @Test
    void aLinkThatGoesOnBringingSomethingIsWaitedFor() {
        state = state(TERMINATED, false);
        var count = new AtomicInteger();
        // All readings together take longer than the whole patience, but each brings one line more.
        api.on(exchange -> {
            int lines = Math.min(11, count.incrementAndGet());
            await().pollDelay(Duration.ofMillis(400)).until(() -> true);
            answer(exchange, 200, lines(0, lines));
        });

        assertWhole(follower(NEVER, NEVER, Duration.ofSeconds(3)).follow());
    }

    @Test
    void aLogThatMayNotBeReadIsNotAskedForAgain() {
        answers(exchange -> answer(exchange, 403, status(403, "pods is forbidden")));

        StreamEnd end = follower().follow();

        assertThat(end.endSeen()).isFalse();
        assertThat(end.failure()).contains("Not allowed to get pods/log pod", "is forbidden");
        assertThat(end.refused()).isTrue();
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void credentialsHaveSomeTimeToBeRenewed() {
        var refused = (StubApi.Handler) exchange -> answer(exchange, 401, status(401, "Unauthorized"));
        answers(refused, refused, refused, text(lines(0, 11)));

        assertWhole(follower().follow());
    }

    @Test
    void credentialsThatStayRefusedEndIt() {
        answers(exchange -> answer(exchange, 401, status(401, "Unauthorized")));

        StreamEnd end = follower(NEVER, NEVER, Duration.ofSeconds(2)).follow();

        assertThat(end.failure()).contains("does not accept the credentials", "log in again");
        assertThat(end.refused()).isTrue();
    }

    @Test
    void keepsWhatTheJvmSaidAtItsEndOnce() {
        state = state(TERMINATED, false);
        answers(text(lines(0, 3) + "2026-01-01T00:00:00.5Z # A fatal error has been detected: gr\u00fcn\n"));

        StreamEnd end = follower().follow();

        assertThat(end.endSeen()).isFalse();
        assertThat(end.next()).isEqualTo(3);
        assertThat(end.foreign()).hasSize(1).first().asString().contains("# A fatal error");
    }

    @Test
    void countsWhatIsMissing() {
        answers(text(lines(0, 3) + lines(5, 11)));

        StreamEnd end = follower().follow();

        assertThat(end.endSeen()).isTrue();
        assertThat(end.missing()).isEqualTo(2);
        assertThat(spooled()).hasSize(10).element(3).asString().contains("\"gap\"", "2");
        assertThat(end.complete()).isFalse();
    }

    @Test
    void givesUpWhereThePodIsGone() {
        state = state(RUNNING, true);
        answers(exchange -> answer(exchange, 404, status(404, "pods pod not found")));

        StreamEnd end = follower().follow();

        assertThat(end.endSeen()).isFalse();
        assertThat(end.failure()).contains("pods pod not found");
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void aFrameOfAnotherPodIsForeign() {
        state = state(TERMINATED, false);
        answers(text(lines(0, 11).replace(NONCE, "deadbeef")));

        StreamEnd end = follower().follow();

        assertThat(end.endSeen()).isFalse();
        assertThat(spooled()).isEmpty();
    }

    @Test
    void closeEndsIt() throws Exception {
        answers((HttpExchange exchange) -> {
            begin(exchange, lines(0, 3));
            api.stall();
        });
        LogFollower follower = follower();
        var end = CompletableFuture.supplyAsync(follower::follow);
        await().until(() -> spooled().size() == 3);

        follower.close();

        assertThat(end.get(40, TimeUnit.SECONDS).endSeen()).isFalse();
    }
}
