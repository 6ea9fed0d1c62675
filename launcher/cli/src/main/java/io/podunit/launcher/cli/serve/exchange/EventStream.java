package io.podunit.launcher.cli.serve.exchange;

import io.podunit.launcher.cli.terminal.JsonDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/** Server-sent events to one client. Safe for use by many threads. */
@API(status = API.Status.INTERNAL)
public final class EventStream {

    /** Nothing but an attempt to write shows that a client is gone. */
    private static final long SILENCE = Duration.ofSeconds(5).toNanos();

    private final OutputStream out;
    private final LongSupplier nanoTime;
    private long written;

    public EventStream(OutputStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.written = nanoTime.getAsLong();
    }

    /** An event without a name: what it is all about. */
    public void send(Map<String, ?> data) {
        write("data: " + new JsonDocument(data).line() + '\n');
    }

    /** @param id that a client sends when it comes again */
    public void send(String event, String id, Map<String, ?> data) {
        write("event: " + event + "\nid: " + id + "\ndata: " + new JsonDocument(data).line() + '\n');
    }

    /** Says something that clients pass over, if nothing was said for a while. */
    public synchronized void stillThere() {
        if (nanoTime.getAsLong() - written >= SILENCE) {
            write(": still there\n\n");
        }
    }

    private synchronized void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            written = nanoTime.getAsLong();
        } catch (IOException e) {
            throw new ClientGoneException(e);
        }
    }
}
