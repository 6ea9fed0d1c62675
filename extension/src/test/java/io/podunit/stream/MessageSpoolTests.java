package io.podunit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSpoolTests {

    private static final StreamEnd END = new StreamEnd(true, 0, 2, List.of(), null);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyReaderGetsEveryMessageInOrder() {
        try (var spool = new MessageSpool(directory.resolve("a/spool"));
                var early = spool.read()) {
            spool.append(bytes("one"));
            assertThat(early.next(LONG)).isEqualTo(bytes("one"));
            spool.append(new byte[0]);
            spool.append(bytes("two"));
            spool.finish(END);

            try (var late = spool.read()) {
                assertThat(late.next(LONG)).isEqualTo(bytes("one"));
                assertThat(late.end()).as("there is more").isNull();
                assertThat(late.next(LONG)).isEmpty();
                assertThat(late.next(LONG)).isEqualTo(bytes("two"));
                assertThat(late.next(LONG)).isNull();
                assertThat(late.end()).isEqualTo(END);
            }
            assertThat(early.next(LONG)).isEmpty();
        }
    }

    @Test
    void aReaderWaitsForTheNextMessage() throws Exception {
        try (var spool = new MessageSpool(directory.resolve("spool"));
                var reader = spool.read()) {
            var next = CompletableFuture.supplyAsync(() -> reader.next(LONG));
            spool.append(bytes("one"));
            assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo(bytes("one"));

            assertThat(reader.next(Duration.ofMillis(10))).isNull();
            assertThat(reader.end()).as("only late").isNull();

            var end = CompletableFuture.supplyAsync(() -> reader.next(LONG) == null);
            spool.finish(END);
            assertThat(end.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.end()).isEqualTo(END);
        }
    }

    @Test
    void tellsWhichFileCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new MessageSpool(file.resolve("spool")))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("podunit.report.directory");
    }
}
