package io.podunit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Heartbeat;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.FrameWriter;
import io.podunit.launcher.protocol.OutputStreamKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTextTests {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final FrameWriter frames = new FrameWriter(written, "0a1b2c3d");
    private final List<String> shown = new ArrayList<>();
    private final LogText text = new LogText(shown::add, false);

    private List<String> log() {
        List<String> lines = new ArrayList<>();
        for (String line : written.toString(StandardCharsets.ISO_8859_1).split("\n")) {
            lines.add("2026-11-21T12:00:0%d.5Z %s".formatted(lines.size(), line));
        }
        return lines;
    }

    private void send(ExecutionEvent event) throws IOException {
        frames.write(('[' + new String(EventEncoder.encode(event), StandardCharsets.US_ASCII) + ']')
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void print(String printed) throws IOException {
        send(new Output(OutputStreamKind.OUT, null, printed.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatTestsPrintedComesInLines() throws IOException {
        print("Grüße\nhalf a ");
        send(new Heartbeat(5));
        print("line\r\n\nlast");
        log().forEach(text::accept);
        assertThat(shown).containsExactly("Grüße", "half a line", "");
        text.endLine();
        assertThat(shown).last().isEqualTo("last");
    }

    @Test
    void whatNeverEndsComesInPieces() throws IOException {
        for (int i = 0; i < 5; i++) {
            print("x".repeat(300_000));
        }
        log().forEach(text::accept);
        assertThat(shown).hasSize(1).first().satisfies(line -> assertThat(line).hasSize(1 << 20));
    }

    @Test
    void whatIsNoFrameIsShownToo() throws IOException {
        written.writeBytes("OpenJDK warning: é\n".getBytes(StandardCharsets.UTF_8));
        print("printed\n");
        written.writeBytes("# A fatal error\n".getBytes(StandardCharsets.UTF_8));
        log().forEach(text::accept);
        assertThat(shown).containsExactly("OpenJDK warning: é", "printed", "# A fatal error");
    }

    @Test
    void aSecondReadingShowsOnlyWhatIsNew() throws IOException {
        print("one\n");
        written.writeBytes("foreign\n".getBytes(StandardCharsets.UTF_8));
        log().forEach(text::accept);
        assertThat(text.time()).isEqualTo("2026-11-21T12:00:01.5Z");
        text.again();
        print("two\n");
        log().forEach(text::accept);
        assertThat(shown).containsExactly("one", "foreign", "two");
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        print("one\n");
        print("lost\n");
        print("three\n");
        List<String> log = log();
        log.remove(1);
        log.forEach(text::accept);
        assertThat(shown).containsExactly("one", "[podunit: 1 frames of the log are missing here]", "three");
    }

    @Test
    void rawIsTheLogAsItIsWithoutTheServersTimes() throws IOException {
        LogText raw = new LogText(shown::add, true);
        print("one\n");
        log().forEach(raw::accept);
        raw.again();
        log().forEach(raw::accept);
        assertThat(shown).singleElement().asString().startsWith("\u001ePU1 0a1b2c3d 0 j ");
    }

    @Test
    void framesOfAnotherNonceAreShownAsTheTextThatTheyAre() throws IOException {
        print("one\n");
        new FrameWriter(written, "ffffffff").write("[]".getBytes(StandardCharsets.US_ASCII));
        log().forEach(text::accept);
        assertThat(shown).hasSize(2);
        assertThat(shown.get(1)).contains("PU1 ffffffff 0 j");
    }
}
