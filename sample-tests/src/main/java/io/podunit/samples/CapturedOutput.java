package io.podunit.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps what is printed on {@code System.out} and {@code System.err} while tests run, and lets everything else through. */
final class CapturedOutput implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Map<String, ByteArrayOutputStream> texts = new HashMap<>();
    private final Deque<String> running = new ArrayDeque<>();

    CapturedOutput() {
        System.setOut(capturing(out));
        System.setErr(capturing(err));
    }

    private PrintStream capturing(PrintStream original) {
        return new PrintStream(new Sorting(original), true, StandardCharsets.UTF_8);
    }

    synchronized void enter(String id) {
        running.push(id);
    }

    synchronized void leave(String id) {
        running.remove(id);
    }

    /** What was printed while that node was the innermost one that ran. */
    synchronized List<String> lines(String id) {
        ByteArrayOutputStream text = texts.get(id);
        return text == null
                ? List.of()
                : text.toString(StandardCharsets.UTF_8).lines().toList();
    }

    // The engine itself is a node too: what it says is for the user, now.
    private synchronized OutputStream target(OutputStream original) {
        return running.size() < 2
                ? original
                : texts.computeIfAbsent(running.element(), id -> new ByteArrayOutputStream());
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private final class Sorting extends OutputStream {

        private final PrintStream original;

        Sorting(PrintStream original) {
            this.original = original;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            OutputStream target = target(original);
            target.write(bytes, from, length);
            target.flush();
        }
    }
}
