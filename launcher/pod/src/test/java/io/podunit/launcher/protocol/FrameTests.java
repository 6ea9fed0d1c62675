package io.podunit.launcher.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.launcher.protocol.FrameReader.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A reader never yields what was not written, nothing twice, and keeps the order, whatever becomes of the lines. */
class FrameTests {

    private static final String NONCE = "0badcafe";

    @RepeatedTest(20)
    void wholeStreamsComeBackAsTheyWere() throws IOException {
        Random random = new Random(Seeds.next());
        List<String> messages = messages(random, 12, 200 << 10);
        FrameReader reader = new FrameReader(NONCE);

        assertThat(readAll(reader, lines(messages))).isEqualTo(messages);
        assertThat(reader.missing()).isZero();
    }

    @Test
    void noLineIsLongerThanWhatAPipeTakesAtOnceAndEachIsOneWrite() throws IOException {
        List<Integer> writes = new ArrayList<>();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("byte by byte");
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                assertThat(bytes[from + length - 1]).isEqualTo((byte) '\n');
                writes.add(length);
            }
        };
        FrameWriter writer = new FrameWriter(out, "0123456789abcdef0123");
        Random random = new Random(7);
        for (int size : new int[] {0, 1, 491, 492, 493, 3000, 4000, 5000, 200 << 10}) {
            writer.write(message(random, size).getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(writes).hasSize((int) writer.sequence()).allMatch(length -> length <= 4000);
    }

    @Test
    void aStreamCutAtAnyByteIsCompletedByReadingAgainFromAnyEarlierLine() throws IOException {
        Random random = new Random(Seeds.next());
        List<String> messages = messages(random, 8, 6000);
        List<String> lines = lines(messages);
        String stream = String.join("\n", lines) + "\n";
        for (int cut = 0; cut < stream.length(); cut++) {
            FrameReader reader = new FrameReader(NONCE);
            List<String> read = readAll(reader, List.of(stream.substring(0, cut).split("\n", -1)));
            int whole = (int)
                    stream.substring(0, cut).chars().filter(c -> c == '\n').count();
            int from = random.nextInt(whole + 1);
            read.addAll(readAll(reader, lines.subList(from, lines.size())));

            assertThat(read).as("cut at %s, again from line %s", cut, from).isEqualTo(messages);
            assertThat(reader.missing()).isZero();
        }
    }

    @RepeatedTest(50)
    void damagedStreamsYieldExactlyWhatIsStillWhole() throws IOException {
        Random random = new Random(Seeds.next());
        List<String> messages = messages(random, 40, 30 << 10);
        List<Written> written = written(messages);
        Damage damage = new Damage(random, written);
        FrameReader reader = new FrameReader(NONCE);

        List<String> read = readAll(reader, damage.lines);

        assertThat(read).isEqualTo(damage.whole(messages));
        assertThat(reader.missing()).isEqualTo(damage.missing());
    }

    @Test
    void framesOfAnotherPodAreForeign() throws IOException {
        FrameReader reader = new FrameReader("other");
        for (String line : lines(messages(new Random(3), 5, 5000))) {
            assertThat(reader.accept(line).kind()).isEqualTo(Line.Kind.FOREIGN);
        }
        assertThat(reader.next()).isZero();
    }

    @Test
    void everySingleFlippedBitIsFound() throws IOException {
        String line = lines(List.of("[{\"e\":\"started\",\"id\":\"x\"}]")).get(0);
        for (int bit = 0; bit < line.length() * 8; bit++) {
            byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(new FrameReader(NONCE)
                            .accept(new String(bytes, StandardCharsets.ISO_8859_1))
                            .kind())
                    .as("bit %s", bit)
                    .isEqualTo(Line.Kind.FOREIGN);
        }
    }

    @Test
    void wholeFramesThatCannotBeUnpackedAreMalformed() {
        String line = frame(0, 'z', "bm90IGRlZmxhdGVk");

        assertThatThrownBy(() -> new FrameReader(NONCE).accept(line)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void aMessageThatUnpacksToMoreThanFitsIsMalformed() throws IOException {
        List<String> bomb = lines(List.of(" ".repeat(MessageLimits.BYTES + 1)));
        FrameReader reader = new FrameReader(NONCE);

        assertThat(bomb).hasSizeLessThan(100);
        assertThatThrownBy(() -> readAll(reader, bomb)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void aMessageWithoutAnEndIsGivenUpOnceAndWhatFollowsIsRead() {
        FrameReader reader = new FrameReader(NONCE);
        String part = "A".repeat(1 << 20);
        int sequence = 0;
        int malformed = 0;
        while (sequence < 100) {
            try {
                assertThat(reader.accept(frame(sequence++, 'Z', part)).kind()).isEqualTo(Line.Kind.PART);
            } catch (MalformedEventException e) {
                malformed++;
            }
        }

        assertThat(malformed).isEqualTo(1);
        assertThat(reader.accept(frame(sequence++, 'z', part)).kind()).isEqualTo(Line.Kind.PART);
        assertThat(reader.accept(frame(sequence, 'j', "[]")).message())
                .asString()
                .isEqualTo("[]");
        assertThat(reader.missing()).isZero();
    }

    @Test
    void aMessageThatIsBegunAndNeverEndedIsMissing() {
        FrameReader reader = new FrameReader(NONCE);
        reader.accept(frame(0, 'Z', "bm90"));

        assertThat(reader.accept(frame(1, 'j', "[]")).kind()).isEqualTo(Line.Kind.MESSAGE);
        assertThat(reader.missing()).isEqualTo(1);
    }

    @Test
    void anEmptyPartDoesNotHideThatTheMessageInItsPlaceIsMissing() throws IOException {
        FrameReader reader = new FrameReader(NONCE);
        List<String> lines = lines(List.of("[]", " ".repeat(9000)));

        assertThat(reader.accept(frame(0, 'Z', "")).kind()).isEqualTo(Line.Kind.FOREIGN);
        reader.accept(lines.get(1));
        assertThat(reader.missing()).isEqualTo(1);
    }

    private static String frame(long sequence, char kind, String text) {
        String head = "PU1 " + NONCE + ' ' + sequence + ' ' + kind + ' ';
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        String crc = FrameWriter.checksum(head.getBytes(StandardCharsets.US_ASCII), payload, 0, payload.length);
        return FrameWriter.MAGIC + head + crc + ' ' + text;
    }

    private static List<String> readAll(FrameReader reader, List<String> lines) {
        List<String> messages = new ArrayList<>();
        for (String line : lines) {
            Line read = reader.accept(line);
            if (read.kind() == Line.Kind.MESSAGE) {
                messages.add(new String(read.message(), StandardCharsets.US_ASCII));
            }
        }
        return messages;
    }

    private static List<String> lines(List<String> messages) throws IOException {
        return written(messages).stream().map(Written::line).toList();
    }

    private static List<Written> written(List<String> messages) throws IOException {
        List<Written> written = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out, NONCE);
        for (int i = 0; i < messages.size(); i++) {
            writer.write(messages.get(i).getBytes(StandardCharsets.US_ASCII));
            for (String line : out.toString(StandardCharsets.ISO_8859_1).split("\n")) {
                written.add(new Written(line, written.size(), i));
            }
            out.reset();
        }
        return written;
    }

    private static List<String> messages(Random random, int count, int maxSize) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int size = random.nextBoolean() ? random.nextInt(300) : random.nextInt(maxSize);
            messages.add(i == 0 ? "" : i + message(random, size));
        }
        return messages;
    }

    /** Hard to compress, so that one message takes many lines. */
    private static String message(Random random, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (' ' + random.nextInt('~' - ' '));
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** One line, its sequence number, and the index of its message. */
    private record Written(String line, int sequence, int message) {}

    /** A stream that was lost in parts, repeated, mixed with other text and changed. */
    private static final class Damage {
        private final Random random;
        private final List<String> lines = new ArrayList<>();
        private final List<Written> accepted = new ArrayList<>();
        private int last = -1;

        Damage(Random random, List<Written> written) {
            this.random = random;
            for (int i = 0; i < written.size(); i++) {
                switch (random.nextInt(40)) {
                    case 0 -> flipped(written.get(i).line());
                    case 1 -> i += random.nextInt(4);
                    case 2 -> i = Math.max(-1, i - random.nextInt(20));
                    case 3 -> lines.add("foreign \u001ePU1 text " + random.nextInt());
                    case 4 -> intact("glued \u001e text without an end", written.get(i));
                    case 5 -> lines.add(written.get(i).line().replace(NONCE, "0badcaff"));
                    case 6 -> cut(written.get(i).line());
                    default -> intact("", written.get(i));
                }
            }
        }

        private void intact(String before, Written frame) {
            lines.add(before + frame.line());
            if (frame.sequence() > last) {
                accepted.add(frame);
                last = frame.sequence();
            }
        }

        private void flipped(String line) {
            byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            lines.addAll(Arrays.asList(new String(bytes, StandardCharsets.ISO_8859_1).split("\n")));
        }

        private void cut(String line) {
            lines.add(line.substring(0, random.nextInt(line.length())));
        }

        long missing() {
            return last + 1 - accepted.size();
        }

        /** Messages of which every line came, and of which it is certain that the first was the first. */
        List<String> whole(List<String> messages) {
            List<String> whole = new ArrayList<>();
            int begin = 0;
            for (int i = 0; i < accepted.size(); i++) {
                Written frame = accepted.get(i);
                boolean gap =
                        frame.sequence() != (i == 0 ? 0 : accepted.get(i - 1).sequence() + 1);
                boolean first = i == 0 || accepted.get(i - 1).message() != frame.message();
                if (gap && !kind(frame, 'j')) {
                    begin = -1;
                } else if (gap || first) {
                    begin = i;
                }
                if (kind(frame, 'j') || kind(frame, 'z') && begin >= 0) {
                    whole.add(messages.get(frame.message()));
                }
            }
            return whole;
        }

        private static boolean kind(Written frame, char kind) {
            return frame.line().split(" ", 5)[3].charAt(0) == kind;
        }
    }
}
