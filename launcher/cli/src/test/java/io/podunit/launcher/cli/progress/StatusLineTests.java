package io.podunit.launcher.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.cli.RecordingTerminal;
import org.junit.jupiter.api.Test;

class StatusLineTests {

    private final RecordingTerminal recorded = new RecordingTerminal();
    private final StatusLine line = new StatusLine(recorded.terminal());

    @Test
    void isTakenAwayBeforeAnythingElseIsPrinted() {
        line.show("1 of 2");
        line.terminal().out().println("✔ a test");
        line.show("2 of 2");
        line.terminal().err().println("a notice");
        assertThat(recorded.out()).isEqualTo("1 of 2\r      \r✔ a test\n2 of 2\r      \r");
        assertThat(recorded.err()).isEqualTo("a notice\n");
    }

    @Test
    void takesThePlaceOfTheOneBefore() {
        line.show("a long line");
        line.show("short");
        line.show("");
        assertThat(recorded.out()).isEqualTo("a long line\r           \rshort\r     \r");
    }

    @Test
    void waitsForTheEndOfALineThatSomebodyHasBegun() {
        line.terminal().out().print("begun");
        line.show("not here");
        line.terminal().out().println(", and ended");
        line.show("here");
        assertThat(recorded.out()).isEqualTo("begun, and ended\nhere");
    }

    @Test
    void isNeverBrokenInTwo() {
        line.show("x".repeat(500));
        assertThat(recorded.out()).hasSize(79);
    }
}
