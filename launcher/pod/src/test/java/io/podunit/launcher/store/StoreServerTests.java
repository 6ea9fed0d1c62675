package io.podunit.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.podunit.launcher.store.StoreServer.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreServerTests {

    private static final byte[] SOME = "some content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private StoreServer store;

    @BeforeEach
    void open() throws IOException {
        store = new StoreServer(
                new InetSocketAddress("127.0.0.1", 0), directory.resolve("blobs"), new Tokens("read", "write"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsWhatItIsGiven() throws Exception {
        assertThat(put(Digests.of(SOME), SOME).statusCode()).isEqualTo(201);

        HttpResponse<byte[]> answer = send("read", "GET", "/v1/blobs/" + Digests.of(SOME), new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(SOME);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(SOME.length);
    }

    @Test
    void handsOutEachNumberOfAQueueOnce() throws Exception {
        String queue = "/v1/queues/" + "a".repeat(32);
        String closed = "/v1/closed/" + "a".repeat(32);
        assertThat(ask("read", "POST", queue, "b".repeat(32) + " 0")).isEqualTo("404 no such queue");
        assertThat(ask("read", "PUT", queue, "2")).as("who may only take").startsWith("403");
        assertThat(ask("write", "PUT", queue, "2")).isEqualTo("201 ");
        assertThat(ask("guessed", "POST", queue, "b".repeat(32) + " 0")).startsWith("401");
        assertThat(ask("read", "POST", queue, "b".repeat(32) + " 0")).isEqualTo("200 0");
        assertThat(ask("read", "POST", queue, "b".repeat(32) + " 0"))
                .as("a lost answer")
                .isEqualTo("200 0");
        assertThat(ask("read", "POST", closed, "")).startsWith("403");
        assertThat(ask("read", "POST", queue, "c".repeat(32) + " 0")).isEqualTo("200 1");
        assertThat(ask("read", "POST", queue, "c".repeat(32) + " 1")).isEqualTo("200 ");
        assertThat(ask("read", "POST", queue, "d".repeat(32) + " 5")).startsWith("409 question 5");
        assertThat(ask("write", "POST", closed, "")).isEqualTo("200 2");
    }

    @ParameterizedTest
    @CsvSource({"short, 1", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1000001", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, many"})
    void makesNoQueueOfAnythingElse(String name, String size) throws Exception {
        assertThat(ask("write", "PUT", "/v1/queues/" + name, size))
                .isEqualTo("400 a queue has a name of 32 hexadecimal digits and a size of at most 1000000");
    }

    private String ask(String token, String method, String path, String body) throws Exception {
        HttpResponse<byte[]> answer = send(token, method, path, body.getBytes(StandardCharsets.US_ASCII));
        return answer.statusCode() + " " + text(answer);
    }

    @Test
    void keepsNothingAsWellAsMuch() throws Exception {
        byte[] much = new byte[5 << 20];
        new Random(1).nextBytes(much);
        for (byte[] content : List.of(new byte[0], much)) {
            assertThat(put(Digests.of(content), content).statusCode()).isEqualTo(201);
            assertThat(send("read", "GET", "/v1/blobs/" + Digests.of(content), new byte[0])
                            .body())
                    .isEqualTo(content);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/blobs/, '', 401",
        "GET, /v1/blobs/, guessed, 401",
        "POST, /v1/bundle, '', 401",
        "POST, /v1/missing, '', 401",
        "PUT, /v1/blobs/, '', 401",
        "PUT, /v1/blobs/, guessed, 401",
        "PUT, /v1/bundle, guessed, 401",
        "PUT, /v1/bundle, read, 403",
        "POST, /v1/missing, read, 403",
        "PUT, /v1/blobs/, read, 403",
        "POST, /v1/missing, write, 200",
        "POST, /v1/bundle, write, 200",
        "DELETE, /v1/blobs/, write, 404",
        "GET, /v2/anything, write, 404"
    })
    void asksForTheTokenThatTheRequestNeeds(String method, String path, String token, int status) throws Exception {
        String target = path.endsWith("/") ? path + Digests.of(SOME) : path;

        assertThat(send(token, method, target, new byte[0]).statusCode()).isEqualTo(status);
        assertThat(files()).isEmpty();
    }

    @Test
    void health() throws Exception {
        HttpResponse<byte[]> answer = send("", "GET", "/v1/health", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void refusesBytesThatAreNotThoseOfTheDigestAndKeepsNothingOfThem() throws Exception {
        String other = Digests.of(new byte[] {1});

        HttpResponse<byte[]> answer = put(other, SOME);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).isEqualTo("the bytes received are not those of digest " + other);
        assertThat(files()).isEmpty();
        assertThat(send("read", "GET", "/v1/blobs/" + other, new byte[0]).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/blobs/../../secret",
                "/v1/blobs/..%2F..%2Fsecret",
                "/v1/blobs/%2e%2e%2fsecret",
                "/v1/blobs/",
                "/v1/blobs/0123",
                "/v1/blobs/ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789"
            })
    void onlyADigestNamesAFile(String path) throws Exception {
        Files.writeString(directory.resolve("secret"), "secret");

        assertThat(send("write", "GET", path, new byte[0]).statusCode()).isEqualTo(404);
        assertThat(send("write", "PUT", path, SOME).statusCode()).isEqualTo(400);
        assertThat(directory.resolve("secret")).hasContent("secret");
        assertThat(files()).isEmpty();
    }

    @Test
    void tellsWhatIsMissingAndPassesOverWhatIsNoDigest() throws Exception {
        String there = Digests.of(SOME);
        String missing = Digests.of(new byte[] {1});
        put(there, SOME);
        String list = there + "\r\nno digest\n\n" + missing + "\n";

        assertThat(text(send("write", "POST", "/v1/missing", list.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(missing);
    }

    @Test
    void sendsABundleInTheOrderThatWasAskedFor() throws Exception {
        byte[] other = "other\n".getBytes(StandardCharsets.UTF_8);
        put(Digests.of(SOME), SOME);
        put(Digests.of(other), other);
        String list = Digests.of(other) + "\n" + Digests.of(SOME) + "\n" + Digests.of(other);

        HttpResponse<byte[]> answer = send("read", "POST", "/v1/bundle", list.getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);

        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (byte[] content : List.of(other, SOME, other)) {
            expected.writeBytes(
                    (Digests.of(content) + " " + content.length + "\n").getBytes(StandardCharsets.US_ASCII));
            expected.writeBytes(content);
        }
        assertThat(answer.body()).isEqualTo(expected.toByteArray());
    }

    @Test
    void keepsManyThatComeAtOnce() throws Exception {
        List<byte[]> contents =
                IntStream.range(0, 100).mapToObj(i -> new byte[i * 10]).toList();

        assertThat(send("write", "PUT", "/v1/bundle", parcel(contents)).statusCode())
                .isEqualTo(201);

        for (byte[] content : contents) {
            assertThat(send("read", "GET", "/v1/blobs/" + Digests.of(content), new byte[0])
                            .body())
                    .isEqualTo(content);
        }
    }

    @Test
    void ofManyThatComeAtOnceNoneIsKeptThatIsNotWhatItSays() throws Exception {
        String other = Digests.of(new byte[] {1});
        var parcel = new ByteArrayOutputStream();
        parcel.writeBytes(parcel(List.of(SOME)));
        parcel.writeBytes((other + " 1\nx").getBytes(StandardCharsets.US_ASCII));

        HttpResponse<byte[]> answer = send("write", "PUT", "/v1/bundle", parcel.toByteArray());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).isEqualTo("the bytes received are not those of digest " + other);
        assertThat(files()).extracting(file -> file.getFileName().toString()).containsExactly(Digests.of(SOME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../secret 1\nx", "%s 2\nx", "%s -1\nx", "%s 99999999\nx", "%s\nx", "x", "%s%1$s%1$s"})
    void whatIsNoParcelIsNotKept(String text) throws Exception {
        byte[] parcel = text.formatted(Digests.of(new byte[] {'x'})).getBytes(StandardCharsets.US_ASCII);

        assertThat(send("write", "PUT", "/v1/bundle", parcel).statusCode()).isEqualTo(400);
        assertThat(files()).isEmpty();
    }

    private static byte[] parcel(List<byte[]> contents) {
        var parcel = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            parcel.writeBytes((Digests.of(content) + ' ' + content.length + '\n').getBytes(StandardCharsets.US_ASCII));
            parcel.writeBytes(content);
        }
        return parcel.toByteArray();
    }

    @Test
    void aBundleWithSomethingMissingIsNoBundle() throws Exception {
        put(Digests.of(SOME), SOME);
        String missing = Digests.of(new byte[] {1});
        String list = Digests.of(SOME) + "\n" + missing;

        HttpResponse<byte[]> answer = send("read", "POST", "/v1/bundle", list.getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text(answer)).isEqualTo("no blob " + missing);
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/blobs/", "POST, /v1/bundle"})
    void waitsForWhatIsStillBeingSent(String method, String path) throws Exception {
        String digest = Digests.of(SOME);
        String target = (path.endsWith("/") ? path + digest : path) + "?wait=60";
        CompletableFuture<HttpResponse<byte[]>> reader = client.sendAsync(
                request("read", method, target, digest.getBytes(StandardCharsets.US_ASCII)),
                BodyHandlers.ofByteArray());
        await().until(() -> Threads.anyWaitsIn("await"));
        assertThat(reader).isNotDone();

        put(digest, SOME);

        assertThat(reader.get().statusCode()).isEqualTo(200);
        assertThat(text(reader.get())).endsWith("some content");
    }

    @Test
    void isIdleWhenNobodyAsksAndNotWhileSomeoneWaits() throws Exception {
        await().until(() -> store.idle().compareTo(Duration.ofMillis(20)) > 0);
        CompletableFuture<HttpResponse<byte[]>> reader = client.sendAsync(
                request("read", "GET", "/v1/blobs/" + Digests.of(SOME) + "?wait=60", new byte[0]),
                BodyHandlers.ofByteArray());

        await().until(() -> store.idle().isZero());
        put(Digests.of(SOME), SOME);
        assertThat(reader.get().statusCode()).isEqualTo(200);
        await().until(() -> !store.idle().isZero());
    }

    @Test
    void whoHasNoTokenDoesNotKeepItFromEnding() throws Exception {
        await().until(() -> store.idle().compareTo(Duration.ofMillis(20)) > 0);
        Duration before = store.idle();

        send("", "GET", "/v1/health", new byte[0]);
        send("guessed", "GET", "/v1/blobs/" + Digests.of(SOME), new byte[0]);

        assertThat(store.idle()).isGreaterThan(before);
    }

    @Test
    void doesNotReadWhatSomebodyWithoutATokenSends() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", store.port())) {
            socket.setSoTimeout(30_000);
            // Announces a body that never comes, and is answered all the same.
            socket.getOutputStream()
                    .write(("PUT /v1/blobs/" + Digests.of(SOME)
                                    + " HTTP/1.1\r\nHost: store\r\nContent-Length: 1000000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 401");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void isNotOpenToEveryoneAndNamesNoToken() {
        assertThatThrownBy(() -> new Tokens("", "write")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tokens("read", "")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Tokens("secret-1", "secret-2")).asString().doesNotContain("secret");
    }

    private HttpResponse<byte[]> put(String digest, byte[] content) throws Exception {
        return send("write", "PUT", "/v1/blobs/" + digest, content);
    }

    private HttpResponse<byte[]> send(String token, String method, String path, byte[] body) throws Exception {
        return client.send(request(token, method, path, body), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String token, String method, String path, byte[] body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + store.port() + path))
                .method(method, BodyPublishers.ofByteArray(body));
        return (token.isEmpty() ? builder : builder.header("X-Podunit-Token", token)).build();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("blobs"))) {
            return files.toList();
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static final class Threads {

        static boolean anyWaitsIn(String method) {
            return Thread.getAllStackTraces().values().stream()
                    .flatMap(Stream::of)
                    .anyMatch(frame -> frame.getClassName().equals(BlobDirectory.class.getName())
                            && frame.getMethodName().equals(method));
        }
    }
}
