package io.podunit.cluster.http;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.Traffic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one API server. Nothing is ever sent twice here, except after 401 with new credentials: the client library is told
 * not to, since it repeats POST as well.
 */
@API(status = API.Status.INTERNAL)
public final class ApiTransport implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final Duration BODY = Duration.ofSeconds(60);
    private static final long SLOWEST_UPLOAD = 100_000;

    private final String server;
    private final Credentials credentials;
    private final HttpClient http;
    private final ServerClock clock = new ServerClock(System::nanoTime);
    private final TrafficMeter meter = new TrafficMeter();
    private final Set<HttpLineStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public ApiTransport(Config config, Credentials credentials) {
        this.credentials = credentials;
        this.server = config.getMasterUrl().replaceAll("/+$", "");
        config.setRequestRetryBackoffLimit(0);
        config.setConnectionTimeout(CONNECT_MILLIS);
        // The JDK's client opens one HTTP/2 connection, and the API server allows 100 streams on it: the 101st log
        // fails,
        // and so does every other request.
        config.setHttp2Disable(true);
        this.http = HttpClients.open(config, new Outgoing());
    }

    /** A request whose answer is read as a whole. */
    public record Call(
            String method, String path, @Nullable String contentType, Cluster.ProxyBody body, Duration timeout) {

        public static final Duration TIMEOUT = Duration.ofSeconds(30);

        public static Call of(String method, String path, byte[] json) {
            return new Call(method, path, "application/json", Cluster.ProxyBody.of(json), TIMEOUT);
        }

        public static Call get(String path) {
            return of("GET", path, new byte[0]);
        }
    }

    /** Counts what is sent and says who sends it. */
    private final class Outgoing implements Interceptor {
        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            URI uri = request.uri();
            meter.sent(request.method(), uri.getPath(), uri.getQuery());
            String authorization = credentials.authorization();
            if (authorization != null) {
                builder.setHeader("Authorization", authorization);
            }
        }
    }

    public String server() {
        return server;
    }

    public Optional<Instant> serverTime() {
        return clock.now();
    }

    public Traffic traffic() {
        return meter.traffic();
    }

    public ApiAnswer send(Call call, @Nullable String token) throws IOException {
        ApiAnswer answer = sendOnce(call, token);
        return answer.status() == 401 && credentials.renew() ? sendOnce(call, token) : answer;
    }

    private ApiAnswer sendOnce(Call call, @Nullable String token) throws IOException {
        if (closed) {
            // The library would throw an IllegalStateException, for which nobody is prepared while a JVM ends.
            throw new IOException("this client was closed");
        }
        var bytes = new ByteArrayOutputStream();
        Duration timeout = call.timeout().plusMillis(call.body().length() * 1000 / SLOWEST_UPLOAD);
        CompletableFuture<HttpResponse<AsyncBody>> future =
                http.consumeBytes(request(call, token, timeout), (buffers, body) -> {
                    for (ByteBuffer buffer : buffers) {
                        var chunk = new byte[buffer.remaining()];
                        buffer.get(chunk);
                        bytes.writeBytes(chunk);
                    }
                    body.consume();
                });
        HttpResponse<AsyncBody> response = await(future, timeout.plusSeconds(1));
        clock.heard(response.header("Date"));
        try {
            response.body().consume();
            await(response.body().done(), BODY);
        } catch (IOException e) {
            response.body().cancel();
            throw e;
        }
        return ApiAnswer.of(
                response.code(),
                bytes.toByteArray(),
                WarningHeader.texts(response.headers("Warning")),
                response.header("Retry-After"));
    }

    private HttpRequest request(Call call, @Nullable String token, Duration timeout) {
        HttpRequest.Builder builder = http.newHttpRequestBuilder().uri(server + call.path());
        builder.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (token != null) {
            builder.setHeader("X-Podunit-Token", token);
        }
        if (!call.method().equals("GET")) {
            builder.method(
                    call.method(),
                    call.contentType(),
                    new RewindingStream(call.body()),
                    call.body().length());
        }
        return builder.build();
    }

    public HttpLineStream stream(String path, HttpLineStream.ErrorTexts errors, int maxLine) {
        var self = new HttpLineStream[1];
        var stream = new HttpLineStream(errors(errors), maxLine, meter::streamed, () -> streams.remove(self[0]));
        self[0] = stream;
        streams.add(stream);
        HttpRequest request =
                http.newHttpRequestBuilder().uri(server + path).forStreaming().build();
        stream.connect(
                closed
                        ? CompletableFuture.failedFuture(new IOException("this client was closed"))
                        : http.consumeBytes(request, stream.consumer()));
        return stream;
    }

    /**
     * A connection to a port or a process of a pod.
     *
     * @param protocol one of those that API servers and kubelets speak for that
     */
    public CompletableFuture<WebSocket> webSocket(String path, String protocol, WebSocket.Listener listener) {
        return http.newWebSocketBuilder()
                .uri(WebSocket.toWebSocketUri(URI.create(server + path)))
                .subprotocol(protocol)
                .connectTimeout(CONNECT_MILLIS, TimeUnit.MILLISECONDS)
                .buildAsync(listener);
    }

    /** A stream that was refused for its credentials is opened again by its reader: with new ones. */
    private HttpLineStream.ErrorTexts errors(HttpLineStream.ErrorTexts errors) {
        return new HttpLineStream.ErrorTexts() {
            @Override
            public ClusterException refused(ApiAnswer answer) {
                if (answer.status() == 401) {
                    credentials.renew();
                }
                return errors.refused(answer);
            }

            @Override
            public ClusterException broken(Throwable cause) {
                return errors.broken(cause);
            }
        };
    }

    private static <T> T await(Future<T> future, Duration timeout) throws IOException {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw (IOException) new HttpTimeoutException("no answer within " + timeout.toSeconds() + " s").initCause(e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        closed = true;
        streams.forEach(HttpLineStream::cut);
        http.close();
    }
}
