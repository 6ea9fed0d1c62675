package io.podunit.cluster.exec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** The beginning of what a process says, of both its streams. Waits for nobody: what is more is passed over. */
@API(status = API.Status.INTERNAL)
public final class ProcessWords implements ProcessSink {

    private static final int ENOUGH = 2000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void out(byte[] more) {
        bytes.write(more, 0, Math.min(more.length, ENOUGH - bytes.size()));
    }

    @Override
    public void err(byte[] more) {
        out(more);
    }

    public synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
