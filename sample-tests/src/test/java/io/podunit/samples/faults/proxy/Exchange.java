package io.podunit.samples.faults.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request and what is done about its answer. */
public final class Exchange implements Closeable {

    /** How an answer ends. */
    public enum Ending {
        /** As HTTP has it: nobody can tell that there should have been more. */
        CLEAN,
        /** The connection is closed in the middle. */
        CLOSED,
        /** RST. */
        RESET
    }

    /** Opens a connection to the API server and asks. */
    interface Asking {
        Upstream ask(Request request, InputStream content) throws IOException;
    }

    private final Request request;
    private final Socket client;
    private final InputStream content;
    private final Asking asking;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Upstream upstream;
    private volatile Ending ending = Ending.CLEAN;
    private volatile boolean frozen;
    private volatile boolean answered;

    Exchange(Request request, Socket client, InputStream content, Asking asking) {
        this.request = request;
        this.client = client;
        this.content = content;
        this.asking = asking;
    }

    public Request request() {
        return request;
    }

    /** The real answer. */
    Upstream upstream() throws IOException {
        Upstream asked = upstream;
        if (asked == null) {
            asked = asking.ask(request, content);
            upstream = asked;
        }
        return asked;
    }

    void head(List<String> head) throws IOException {
        write(String.join("\r\n", head) + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        answered = true;
    }

    /** Whether the client has the head of an answer: what is interrupted before that was never in its middle. */
    boolean answered() {
        return answered;
    }

    void chunk(byte[] bytes, int length) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.write(bytes, 0, length);
        out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** An answer of the proxy's own; the request's body is read, so that the client reads the answer. */
    void answer(String status, String headers, String text) throws IOException {
        if (upstream == null) {
            content.readNBytes(request.length());
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        write("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n");
        client.getOutputStream().write(body);
        client.getOutputStream().flush();
    }

    void error(int status, String message) throws IOException {
        answer(status + " Injected", "Content-Type: application/json\r\n", status(status, message));
    }

    static String status(int status, String message) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
                + "\",\"code\":" + status + "}";
    }

    private void write(String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    /** Who interrupts it and who passes it on may both come here. */
    synchronized void end(Ending how) throws IOException {
        switch (how) {
            case CLEAN -> write("0\r\n\r\n");
            case CLOSED -> client.close();
            case RESET -> {
                if (!client.isClosed()) {
                    client.setSoLinger(true, 0);
                    client.close();
                }
            }
        }
    }

    /** Passes the body on until it ends, or until {@link #interrupt}. */
    void pass(Upstream answer) throws IOException {
        byte[] buffer = new byte[1 << 14];
        try {
            // Who interrupted it before the server had answered could not close its connection.
            for (int read = over.getCount() > 0 ? answer.body().read(buffer) : -1;
                    read >= 0;
                    read = answer.body().read(buffer)) {
                if (frozen) {
                    pause(Duration.ofHours(1));
                } else {
                    chunk(buffer, read);
                }
            }
        } catch (IOException e) {
            if (over.getCount() > 0) {
                throw e;
            }
        }
        end(ending);
    }

    /** From now on no byte is passed on, and nothing ends. */
    void freeze() {
        frozen = true;
    }

    /** Waits for that long, or until this exchange is given up. */
    boolean pause(Duration duration) {
        try {
            return over.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends an answer that is under way, from another thread. */
    void interrupt(Ending how) throws IOException {
        ending = how;
        over.countDown();
        Upstream asked = upstream;
        if (asked != null) {
            asked.close();
        }
        if (how != Ending.CLEAN) {
            end(how);
        }
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        client.close();
        Upstream asked = upstream;
        if (asked != null) {
            asked.close();
        }
    }
}
