package io.podunit.launcher.pod;

import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.StatusHash;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * The test JVM's end of the way to its supervisor. An event is handed to the kernel before {@link #publish} returns, so it
 * survives whatever happens to this JVM next.
 *
 * <p>A node begins only once the supervisor has heard of it. What child processes write goes another way, and must not be there
 * before the word of the test that started them, nor after that of the next one.
 */
final class EventSink {

    private static final byte ASKS = 2;

    private static final String GONE = "the supervisor of this pod is gone";

    private final OutputStream out;
    private final Answers answers;
    private final StatusHash hash = new StatusHash();

    EventSink(OutputStream out, Answers answers) {
        this.out = out;
        this.answers = answers;
    }

    /** Of the supervisor, to who asks for one. */
    interface Answers {

        /** Waits for so many bytes. */
        byte[] read(int length) throws IOException;
    }

    /** Asks for more work; empty where there is none. */
    synchronized byte[] more() {
        try {
            out.write(ASKS);
            out.flush();
            return answers.read(ByteBuffer.wrap(answers.read(Integer.BYTES)).getInt());
        } catch (IOException e) {
            throw new UncheckedIOException(GONE, e);
        }
    }

    synchronized void publish(ExecutionEvent event) {
        byte[] json = EventEncoder.encode(event);
        boolean asks = event instanceof Started;
        byte[] framed = ByteBuffer.allocate(1 + Integer.BYTES + json.length)
                .put((byte) (asks ? 1 : 0))
                .putInt(json.length)
                .put(json)
                .array();
        try {
            out.write(framed);
            out.flush();
            if (asks) {
                answers.read(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(GONE, e);
        }
        count(event);
    }

    private void count(ExecutionEvent event) {
        if (event instanceof Finished finished) {
            hash.add(finished.id(), finished.status());
        } else if (event instanceof Skipped skipped) {
            hash.add(skipped.id(), NodeStatus.SKIPPED);
        }
    }

    synchronized long nodes() {
        return hash.count();
    }

    synchronized String hash() {
        return hash.value();
    }
}
