package io.podunit.launcher.pod;

import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.StatusHash;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The test JVM's end of the way to its supervisor. An event is handed to the kernel before {@link #publish} returns, so it
 * survives whatever happens to this JVM next.
 */
final class EventSink {

    private final OutputStream out;
    private final StatusHash hash = new StatusHash();

    EventSink(OutputStream out) {
        this.out = out;
    }

    synchronized void publish(ExecutionEvent event) {
        byte[] json = EventEncoder.encode(event);
        byte[] framed = new byte[json.length + Integer.BYTES];
        System.arraycopy(json, 0, framed, Integer.BYTES, json.length);
        for (int i = 0; i < Integer.BYTES; i++) {
            framed[i] = (byte) (json.length >>> (24 - 8 * i));
        }
        try {
            out.write(framed);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the supervisor of this pod is gone", e);
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
