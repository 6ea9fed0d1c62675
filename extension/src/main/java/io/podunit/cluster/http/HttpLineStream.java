package io.podunit.cluster.http;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.http.HttpLineStream.Signal.Chunk;
import io.podunit.cluster.http.HttpLineStream.Signal.Ended;
import io.podunit.cluster.http.HttpLineStream.Signal.Opened;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Lines of an HTTP answer, on demand: the next bytes are asked for when the last ones are used up.
 *
 * <p>The client's own {@code watchLog} is not used: it takes the text of an HTTP error for log lines, has no read timeout and
 * calls a broken stream a clean end.
 */
@API(status = API.Status.INTERNAL)
public final class HttpLineStream implements Cluster.LineStream {

    private static final int MAX_ERROR = 1 << 16;
    private static final Duration ERROR_BODY = Duration.ofSeconds(5);
    private static final int MOST_UNREAD = 1 << 16;

    /** Of this process: connections that nobody reads are to stay few. */
    private static final Semaphore UNREAD = new Semaphore(64);

    private final ErrorTexts errors;
    private final LineBuffer lines;
    private final IntConsumer received;
    private final Runnable onClose;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private @Nullable AsyncBody body;
    private boolean asked;
    private boolean ended;
    private volatile boolean released;
    private int unread;
    private volatile boolean closed;
    private volatile @Nullable CompletableFuture<HttpResponse<AsyncBody>> answer;

    HttpLineStream(ErrorTexts errors, int maxLine, IntConsumer received, Runnable onClose) {
        this.errors = errors;
        this.lines = new LineBuffer(maxLine);
        this.received = received;
        this.onClose = onClose;
    }

    /** What happened on the connection, in order. */
    sealed interface Signal {
        record Opened(HttpResponse<AsyncBody> response) implements Signal {}

        record Chunk(byte[] bytes) implements Signal {}

        record Ended(@Nullable Throwable cause) implements Signal {}
    }

    /** How failures of this one request are told. */
    public interface ErrorTexts {
        ClusterException refused(ApiAnswer answer);

        ClusterException broken(Throwable cause);
    }

    /** Receives the body's chunks. */
    AsyncBody.Consumer<List<ByteBuffer>> consumer() {
        return (buffers, source) -> {
            byte[] bytes = bytes(buffers);
            if (!queued(new Chunk(bytes))) {
                unread += bytes.length;
                goOn(source);
            }
        };
    }

    /** False once nobody reads any more. */
    private synchronized boolean queued(Chunk chunk) {
        return !released && signals.add(chunk);
    }

    private void goOn(AsyncBody source) {
        if (unread > MOST_UNREAD) {
            source.cancel();
        } else {
            source.consume();
        }
    }

    void connect(CompletableFuture<HttpResponse<AsyncBody>> future) {
        answer = future;
        future.whenComplete((response, error) -> signals.add(error == null ? new Opened(response) : new Ended(error)));
    }

    @Override
    public @Nullable String next(Duration idle) {
        while (!closed) {
            String line = lines.poll();
            if (line != null) {
                return line;
            }
            if (ended) {
                return lines.rest();
            }
            demand();
            accept(take(idle));
        }
        return null;
    }

    private void demand() {
        if (body != null && !asked) {
            asked = true;
            body.consume();
        }
    }

    private Signal take(Duration idle) {
        try {
            Signal signal = signals.poll(idle.toMillis(), TimeUnit.MILLISECONDS);
            if (signal != null) {
                return signal;
            }
            throw errors.broken(new IOException("nothing came for " + idle.toSeconds() + " s"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw errors.broken(e);
        }
    }

    private void accept(Signal signal) {
        if (signal instanceof Opened opened) {
            open(opened.response());
        } else if (signal instanceof Chunk chunk) {
            asked = false;
            received.accept(chunk.bytes().length);
            lines.add(chunk.bytes());
        } else if (signal instanceof Ended end) {
            end(end.cause());
        }
    }

    private void open(HttpResponse<AsyncBody> response) {
        AsyncBody opened = response.body();
        body = opened;
        opened.done().whenComplete((nothing, error) -> signals.add(new Ended(error)));
        if (closed) {
            opened.cancel();
        } else if (response.code() != 200) {
            ApiAnswer refusal = ApiAnswer.of(response.code(), errorBody(), List.of(), response.header("Retry-After"));
            close();
            throw errors.refused(refusal);
        }
    }

    /** The text of an error, as far as it comes. */
    private byte[] errorBody() {
        var text = new ByteArrayOutputStream();
        while (!ended && text.size() < MAX_ERROR) {
            demand();
            Signal signal = take(ERROR_BODY);
            if (signal instanceof Chunk chunk) {
                asked = false;
                text.writeBytes(chunk.bytes());
            } else {
                ended = true;
            }
        }
        return text.toByteArray();
    }

    private void end(@Nullable Throwable cause) {
        ended = true;
        if (cause != null && !closed) {
            throw errors.broken(cause);
        }
    }

    private static byte[] bytes(List<ByteBuffer> buffers) {
        var bytes = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(bytes, at, length);
            at += length;
        }
        return bytes;
    }

    @Override
    public void release(Duration patience) {
        AsyncBody open = body;
        if (open == null || ended || closed || !UNREAD.tryAcquire()) {
            close();
            return;
        }
        if (!awaited()) {
            open.consume();
        }
        open.done().copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).whenComplete((nothing, late) -> {
            UNREAD.release();
            cut();
        });
    }

    /** Whether bytes that were asked for are still to come. */
    private synchronized boolean awaited() {
        released = true;
        return asked && signals.stream().noneMatch(Chunk.class::isInstance);
    }

    @Override
    public void close() {
        if (!released) {
            cut();
        }
    }

    /** Whoever reads it, and whether or not it was left to itself. */
    void cut() {
        closed = true;
        CompletableFuture<HttpResponse<AsyncBody>> future = answer;
        if (future != null) {
            // Where the answer has not come yet, the client cancels its body when it does.
            future.cancel(true);
            future.thenAccept(response -> response.body().cancel());
        }
        signals.add(new Ended(null));
        onClose.run();
    }
}
