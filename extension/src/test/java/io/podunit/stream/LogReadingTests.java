package io.podunit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReadingTests {

    private static final String SENTENCE = "unable to retrieve container logs for containerd://4373";

    @TempDir
    Path directory;

    @Test
    void anErrorInPlaceOfALogIsNoLog() {
        assertThat(read(SENTENCE).error()).contains(SENTENCE);
    }

    @Test
    void aFrameBehindTheTextOfAnErrorIsRead() throws IOException {
        var frame = new ByteArrayOutputStream();
        new FrameWriter(frame, "0badcafe").write("[]".getBytes(StandardCharsets.US_ASCII));
        String text = frame.toString(StandardCharsets.US_ASCII).replace("\n", "");
        assertThat(read(SENTENCE + text).fresh()).isTrue();
        assertThat(read("too many open files" + text).fresh()).isTrue();
    }

    private LogReading read(String line) {
        try (var spool = new MessageSpool(directory.resolve("spool" + line.length()))) {
            var reading = new LogReading(new LogAssembly("0badcafe", spool));
            reading.accept(line);
            return reading;
        }
    }
}
