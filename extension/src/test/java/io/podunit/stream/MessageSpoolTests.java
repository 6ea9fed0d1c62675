package io.podunit.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.stream.MessageSpool.Mark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSpoolTests {

    private static final StreamEnd END = new StreamEnd(true, 0, 2, List.of(), null);
    private static final Mark MARK = new Mark(1, 0);
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyReaderGetsEveryMessageInOrder() {
        try (var spool = new MessageSpool(directory.resolve("a/spool"));
                var early = spool.read()) {
            spool.append(bytes("one"), MARK);
            assertThat(early.next(LONG)).isEqualTo(bytes("one"));
            spool.append(new byte[0], MARK);
            spool.append(bytes("two"), MARK);
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
            spool.append(bytes("one"), MARK);
            assertThat(next.get(40, TimeUnit.SECONDS)).isEqualTo(bytes("one"));

            assertThat(reader.next(Duration.ofMillis(10))).isNull();
            assertThat(reader.end()).as("only late").isNull();

            var end = CompletableFuture.supplyAsync(() -> reader.next(LONG) == null);
            spool.finish(END);
            assertThat(end.get(40, TimeUnit.SECONDS)).isTrue();
            assertThat(reader.end()).isEqualTo(END);
        }
    }

    @Test
    void goesOnWithWhatAnEarlierClientLeft() throws Exception {
        Path file = directory.resolve("spool");
        try (var first = new MessageSpool(file)) {
            first.append(bytes("one"), new Mark(3, 0));
            first.append(bytes("two"), new Mark(5, 1));
        }
        // It died in the middle of a message, after any of its bytes.
        byte[] whole = Files.readAllBytes(file);
        for (int half = 0; half < 16 + 4 + 3; half++) {
            byte[] cut = Arrays.copyOf(whole, whole.length + half);
            ByteBuffer.wrap(cut, whole.length, half).put(whole, 0, half);
            Files.write(file, cut);
            try (var second = new MessageSpool(file);
                    var reader = second.read()) {
                assertThat(second.mark()).isEqualTo(new Mark(5, 1));
                assertThat(second.inherited()).contains(bytes("two"));
                second.append(bytes("three"), new Mark(6, 1));
                assertThat(reader.next(LONG)).isEqualTo(bytes("one"));
                assertThat(reader.next(LONG)).isEqualTo(bytes("two"));
                assertThat(reader.next(LONG)).isEqualTo(bytes("three"));
            }
        }
    }

    @Test
    void anInterruptionClosesNothing() throws Exception {
        try (var spool = new MessageSpool(directory.resolve("spool"));
                var reader = spool.read()) {
            Thread.currentThread().interrupt();
            spool.append(bytes("one"), MARK);
            assertThat(reader.next(LONG)).isEqualTo(bytes("one"));
            assertThat(reader.next(LONG)).as("nothing is waited for").isNull();
            assertThat(Thread.interrupted()).isTrue();

            spool.append(bytes("two"), MARK);
            assertThat(reader.next(LONG)).isEqualTo(bytes("two"));
        }
    }

    @Test
    void whatComesAfterItWasClosedIsNobodys() {
        var spool = new MessageSpool(directory.resolve("spool"));
        spool.close();
        assertThatCode(() -> {
                    spool.append(bytes("one"), MARK);
                    spool.finish(END);
                })
                .doesNotThrowAnyException();
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
