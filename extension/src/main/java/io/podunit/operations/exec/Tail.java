package io.podunit.operations.exec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last bytes of a stream that may be long. Not thread-safe. */
final class Tail {

    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean truncated;

    Tail(int limit) {
        this.limit = limit;
    }

    void add(byte[] more) {
        bytes.writeBytes(more);
        if (bytes.size() > 2 * limit) {
            cut();
        }
    }

    private void cut() {
        byte[] all = bytes.toByteArray();
        bytes.reset();
        bytes.writeBytes(Arrays.copyOfRange(all, all.length - limit, all.length));
        truncated = true;
    }

    String text() {
        if (bytes.size() > limit) {
            cut();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    boolean truncated() {
        return truncated || bytes.size() > limit;
    }
}
