package io.podunit.cluster.exec;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.podunit.cluster.UnreachableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The connection to a process in a container. The first byte of each message is its channel. */
@API(status = API.Status.INTERNAL)
public final class ExecConnection implements WebSocket.Listener, ContainerProcess {

    private static final int IN = 0;
    private static final int OUT = 1;
    private static final int ERR = 2;
    private static final int STATUS = 3;
    private static final int SIZE = 4;
    private static final int CLOSE = 255;

    private static final int CHUNK = 256 << 10;

    private final ContainerCommand command;
    private final ProcessSink sink;
    private final CompletableFuture<ProcessEnd> end = new CompletableFuture<>();
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable WebSocket socket;
    private volatile @Nullable ProcessEnd told;
    private volatile boolean closed;

    public ExecConnection(ContainerCommand command, ProcessSink sink) {
        this.command = command;
        this.sink = sink;
    }

    /** To be called with the connection, before anything is written. */
    public ExecConnection over(WebSocket connection) {
        socket = connection;
        opened.countDown();
        return this;
    }

    @Override
    public void onMessage(WebSocket pod, ByteBuffer message) {
        int channel = message.hasRemaining() ? message.get() & 0xff : -1;
        byte[] content = new byte[message.remaining()];
        message.get(content);
        if (channel == OUT && content.length > 0) {
            sink.out(content);
        } else if (channel == ERR && content.length > 0) {
            sink.err(content);
        } else if (channel == STATUS && content.length > 0) {
            told = ExecStatus.parse(new String(content, StandardCharsets.UTF_8));
        }
        pod.request();
    }

    @Override
    public void onClose(WebSocket pod, int code, String reason) {
        finish("the connection was closed (" + code + (reason == null || reason.isEmpty() ? "" : ", " + reason) + ')');
    }

    @Override
    public void onError(WebSocket pod, Throwable error) {
        finish("the connection broke: " + error);
    }

    private void finish(String otherwise) {
        ProcessEnd heard = told;
        ProcessEnd how = heard == null ? new ProcessEnd.Unheard(otherwise) : heard;
        if (end.complete(how)) {
            sink.end(how);
        }
    }

    @Override
    public void write(byte[] bytes, int length) {
        for (int from = 0; from < length; from += CHUNK - 1) {
            int part = Math.min(CHUNK - 1, length - from);
            ByteBuffer message = ByteBuffer.allocate(part + 1);
            send(message.put((byte) IN).put(bytes, from, part).flip());
        }
    }

    @Override
    public void endInput() {
        send(ByteBuffer.wrap(new byte[] {(byte) CLOSE, IN}));
    }

    @Override
    public void resize(int columns, int rows) {
        String size = "{\"Width\":%d,\"Height\":%d}".formatted(columns, rows);
        send(ByteBuffer.wrap(((char) SIZE + size).getBytes(StandardCharsets.US_ASCII)));
    }

    /** The client takes a message only once the last one is on its way. */
    private synchronized void send(ByteBuffer message) {
        try {
            opened.await();
            WebSocket connection = socket;
            while (connection != null && connection.queueSize() > 0 && !over()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            if (connection == null || closed || over() || !connection.send(message)) {
                throw gone(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gone(e);
        }
    }

    /** Whoever writes to a process that has ended may be answered by a reset, which takes its last words along. */
    private boolean over() {
        return told != null || end.isDone();
    }

    private UnreachableException gone(@Nullable InterruptedException cause) {
        return new UnreachableException(
                "Cannot write to " + command + ": the connection to it is closed"
                        + (cause == null ? "" : ", because this was interrupted") + ". Start it anew.",
                cause);
    }

    @Override
    public Optional<ProcessEnd> await(Duration patience) throws InterruptedException {
        try {
            return Optional.of(end.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        WebSocket connection = socket;
        if (connection != null) {
            connection.sendClose(1000, "done");
        }
        finish("it was closed here");
    }
}
