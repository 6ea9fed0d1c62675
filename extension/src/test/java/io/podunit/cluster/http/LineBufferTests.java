package io.podunit.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineBufferTests {

    private final LineBuffer lines = new LineBuffer(10_000);

    private void add(String text) {
        lines.add(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void joinsChunksAtAnyPlace() {
        for (char c : "one\n\ntw\u00e4\nrest".toCharArray()) {
            add(String.valueOf(c));
        }

        assertThat(lines.poll()).isEqualTo("one");
        assertThat(lines.poll()).isEmpty();
        assertThat(lines.poll()).isEqualTo("tw\u00e4");
        assertThat(lines.poll()).isNull();
        assertThat(lines.rest()).isEqualTo("rest");
        assertThat(lines.rest()).isNull();
    }

    @Test
    void cutsALineThatNeverEndsAndKeepsTheFrameAtItsEnd() {
        String frame = "F".repeat(3000);

        add("x".repeat(10_000) + frame.substring(0, 1000));
        assertThat(lines.poll()).matches("x+");
        add(frame.substring(1000) + "\n");

        assertThat(lines.poll()).matches("x+F{3000}");
    }
}
