package io.podunit.benchmarks.node;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The log of one container, with the time of each line, for as many readers as there are. */
final class PodLog {

    private final List<Line> lines = new ArrayList<>();
    private boolean ended;

    private record Line(Instant time, String text) {}

    synchronized void add(List<String> texts) {
        texts.forEach(text -> lines.add(new Line(Instant.now(), text)));
        notifyAll();
    }

    /** The container has ended: who follows comes to the end. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Writes it from that moment on, and where wanted what is still to come. */
    void write(OutputStream out, Instant since, boolean follow) throws IOException, InterruptedException {
        int written = 0;
        for (List<Line> next = next(written, follow); !next.isEmpty(); next = next(written, follow)) {
            StringBuilder text = new StringBuilder();
            next.stream()
                    .filter(line -> !line.time().isBefore(since))
                    .forEach(line -> text.append(line.time()).append(' ').append(line.text()).append('\n'));
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            out.flush();
            written += next.size();
        }
    }

    private synchronized List<Line> next(int from, boolean follow) throws InterruptedException {
        while (follow && !ended && lines.size() == from) {
            wait();
        }
        return List.copyOf(lines.subList(from, lines.size()));
    }
}
