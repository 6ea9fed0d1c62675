package io.podunit.fuzz;

import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.cluster.Lines;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Gives a log as an API server does that has a bad day: from a whole second on, as far as it was written by then, until the
 * connection breaks. After some such connections it gives everything. Says which lines of the recording it gave whole.
 */
final class FlakyServer {

    /** More connections than any reader needs for a log that does not grow. */
    private static final int HANGS = 60;

    private static final int GONE = 404;

    private final Recording recording;
    private final List<Entry> entries;
    private final Random random;
    private final int bad;
    private final boolean harmless;
    private final BitSet delivered = new BitSet();
    private int cut = -1;
    private int connections;
    private int rotated;
    private int written;

    FlakyServer(StoredLog log, int bad, boolean harmless) {
        this.recording = log.recording;
        this.entries = log.entries;
        this.random = log.random;
        this.bad = bad;
        this.harmless = harmless;
    }

    /** The first connection gives that many bytes, and ends as if the log did. */
    FlakyServer breakAt(int bytes) {
        cut = bytes;
        return this;
    }

    Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                FlakyServer.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("log")) {
                        return log((String) arguments[2]);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Whether all the pod will ever say can be read. */
    boolean quiet() {
        return connections >= bad;
    }

    BitSet delivered() {
        return delivered;
    }

    private Cluster.LineStream log(@Nullable String since) {
        connections++;
        if (connections > bad + HANGS) {
            throw new AssertionError("the reader never ends");
        }
        if (since != null && !since.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z")) {
            // Nothing will mend that: in the end the pod goes.
            throw new ClusterException("400 sinceTime", connections > bad + HANGS / 2 ? GONE : 400, null);
        }
        if (connections > bad + HANGS / 2 && endsWithError()) {
            // Read again and again for as long as the clock says, which stands still here.
            throw new ClusterException("404", GONE, null);
        }
        return connections > bad ? whole(since) : broken(since);
    }

    /** As where the server could not read on. */
    private boolean endsWithError() {
        return entries.get(entries.size() - 1).time() == null;
    }

    private Cluster.LineStream whole(@Nullable String since) {
        written = entries.size();
        String body = body(since, Integer.MAX_VALUE);
        return Lines.of(chunks(body), null);
    }

    private Cluster.LineStream broken(@Nullable String since) {
        if (cut >= 0) {
            written = entries.size();
            return Lines.of(chunks(body(since, cut)), null);
        }
        written += random.nextInt(entries.size() + 1 - written);
        if (!harmless && random.nextInt(4) == 0) {
            rotated += random.nextInt(written + 1 - rotated);
        }
        switch (random.nextInt(8)) {
            case 0 -> throw new ClusterException("500 on purpose", 500, null);
            case 1 -> {
                return Lines.of(List.of(bytes("{\"kind\":\"Status\",\"message\":\"etcdserver: timeout\"}")), null);
            }
            default -> {
                int length = random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(1 + length(since));
                return Lines.of(chunks(body(since, length)), random.nextBoolean() ? "broken" : null);
            }
        }
    }

    private int length(@Nullable String since) {
        int length = 0;
        for (Entry entry : entries.subList(start(since), written)) {
            length += entry.delivered().length() + 1;
        }
        return length;
    }

    /** The lines from the beginning of that second on, cut at that many bytes. */
    private String body(@Nullable String since, int length) {
        var body = new StringBuilder();
        for (Entry entry : entries.subList(start(since), written)) {
            body.append(entry.delivered());
            if (body.length() > length) {
                // A frame may be whole in what is left of a line that has more than one.
                deliver(new Entry(null, body.substring(Math.min(length, body.lastIndexOf("\n") + 1), length)));
                return body.substring(0, length);
            }
            deliver(entry);
            body.append('\n');
        }
        return body.toString();
    }

    private void deliver(Entry entry) {
        int line = recording.line(entry);
        if (line >= 0) {
            delivered.set(line);
        }
    }

    /** Servers read such times as whole seconds. A line without a time is as old as the one before it. */
    private int start(@Nullable String since) {
        @Nullable String time = null;
        for (int start = Math.min(rotated, written); start < written; start++) {
            Entry entry = entries.get(start);
            time = entry.time() == null ? time : entry.time();
            if (since == null || time == null || time.compareTo(second(since)) >= 0) {
                return start;
            }
        }
        return written;
    }

    private static String second(String time) {
        return time.substring(0, Math.min(19, time.length()));
    }

    private List<byte[]> chunks(String body) {
        if (body.isEmpty()) {
            return List.of();
        }
        int cut = random.nextInt(body.length() + 1);
        return List.of(bytes(body.substring(0, cut)), bytes(body.substring(cut)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
