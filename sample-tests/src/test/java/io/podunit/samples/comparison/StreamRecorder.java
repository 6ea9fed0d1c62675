package io.podunit.samples.comparison;

import io.podunit.samples.transcript.PrintedText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Takes the place of {@code System.out} and {@code System.err}. */
final class StreamRecorder implements PrintedText, AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    StreamRecorder() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @Override
    public String takeOut() {
        return take(printed);
    }

    @Override
    public String takeErr() {
        return take(complained);
    }

    private static String take(ByteArrayOutputStream stream) {
        synchronized (stream) {
            String text = stream.toString(StandardCharsets.UTF_8);
            stream.reset();
            return text;
        }
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
