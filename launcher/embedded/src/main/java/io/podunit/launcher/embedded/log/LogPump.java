package io.podunit.launcher.embedded.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** Copies one of a process's streams into the log, line by line. */
@API(status = API.Status.INTERNAL)
public final class LogPump implements Runnable {

    // Container runtimes cut longer lines into parts, and readers join them again.
    private static final int LONGEST = 16 << 10;

    private final InputStream in;
    private final String stream;
    private final PodLog log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    public LogPump(InputStream in, String stream, PodLog log) {
        this.in = in;
        this.stream = stream;
        this.log = log;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[64 << 10];
        try (in) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                synchronized (log) {
                    split(buffer, read);
                    log.flush();
                }
            }
        } catch (IOException e) {
            note("podunit: the embedded cluster could not read this stream to its end: " + e.getMessage());
        }
        finish();
    }

    private void split(byte[] buffer, int length) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                line.write(buffer, start, i - start);
                emit(true);
                start = i + 1;
            } else if (line.size() + i - start >= LONGEST) {
                line.write(buffer, start, i - start);
                emit(false);
                start = i;
            }
        }
        line.write(buffer, start, length - start);
    }

    private void emit(boolean complete) {
        log.add(stream, line.toByteArray(), complete);
        line.reset();
    }

    // "Stream closed" is how a process that was killed says goodbye: nothing is lost by it.
    private void note(String text) {
        if (!text.contains("Stream closed")) {
            line.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void finish() {
        synchronized (log) {
            if (line.size() > 0) {
                emit(false);
            }
            try {
                log.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("the log could not be written", e);
            }
        }
    }
}
