package io.podunit.launcher.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandardStreamCaptureTests {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final RunningNodes nodes = new RunningNodes();
    private final StandardStreamCapture streams = new StandardStreamCapture(new EventSink(wire, byte[]::new), nodes);

    @BeforeEach
    void install() {
        streams.install();
        nodes.started("class", null);
        nodes.started("test", "class");
    }

    @AfterEach
    void restore() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void aPrintIsPublishedAtOnce() {
        System.out.println("last words");

        assertThat(text(outputs(), OutputStreamKind.OUT, "test")).isEqualTo("last words" + System.lineSeparator());
    }

    @Test
    void bothStreamsKeepTheirOrder() {
        for (int i = 0; i < 500; i++) {
            System.out.print("o" + i + " ");
            System.err.print("e" + i + " ");
        }
        streams.flush();

        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            expected.append("OUT:o").append(i).append(" ERR:e").append(i).append(' ');
        }
        assertThat(outputs().stream()
                        .map(output -> output.stream() + ":" + string(output))
                        .collect(Collectors.joining()))
                .isEqualTo(expected.toString());
    }

    @Test
    void charactersAreNotCutWhereChunksEnd() {
        String text = "é漢🎉x".repeat(20_000);

        // As bytes: a print would be cut into pieces of whole characters before it gets here.
        System.out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        streams.flush();

        List<Output> outputs = outputs();
        assertThat(outputs).hasSizeGreaterThan(10).allMatch(StandardStreamCaptureTests::isText);
        assertThat(text(outputs, OutputStreamKind.OUT, "test")).isEqualTo(text);
    }

    @Test
    void bytesThatAreNoTextArriveAsTheyAre() {
        byte[] bytes = new byte[100_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 | 0x80);
        }

        System.out.writeBytes(bytes);
        streams.flush();

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        outputs().forEach(output -> all.writeBytes(output.bytes()));
        assertThat(all.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void aFloodTravelsInFewEventsAndLosesNothing() {
        for (int i = 0; i < 100_000; i++) {
            System.out.println(i);
        }
        streams.flush();

        List<Output> outputs = outputs();
        assertThat(outputs).hasSizeLessThan(50_000);
        assertThat(text(outputs, OutputStreamKind.OUT, "test").lines().count()).isEqualTo(100_000);
        assertThat(text(outputs, OutputStreamKind.OUT, "test").lines().skip(99_999))
                .containsExactly("99999");
    }

    @Test
    void whatAFloodLeftIsPublishedWithoutAnotherPrint() {
        for (int i = 0; i < 1000; i++) {
            System.out.print("x");
        }

        await().until(() -> text(outputs(), OutputStreamKind.OUT, "test").length() == 1000);
    }

    @Test
    void threadsPrintInTheNameOfTheNodeThatTheyRunOrWereStartedBy() throws InterruptedException {
        Thread other = new Thread(() -> {
            nodes.started("other", "class");
            print("other");
        });
        Thread child = new Thread(() -> print("child"));
        other.start();
        child.start();
        print("main");
        other.join();
        child.join();
        streams.flush();

        List<Output> outputs = outputs();
        assertThat(text(outputs, OutputStreamKind.OUT, "other")).isEqualTo("other".repeat(300));
        String tagged = text(outputs, OutputStreamKind.OUT, "test");
        assertThat(tagged.replace("child", "")).isEqualTo("main".repeat(300));
        assertThat(tagged.replace("main", "")).isEqualTo("child".repeat(300));
    }

    @Test
    void betweenTestsPrintsNameNoTest() {
        nodes.finished("test");
        nodes.finished("class");
        System.out.print("nobody's");

        assertThat(text(outputs(), OutputStreamKind.OUT, null)).isEqualTo("nobody's");
    }

    private static void print(String word) {
        for (int i = 0; i < 300; i++) {
            System.out.print(word);
        }
    }

    private static String text(List<Output> outputs, OutputStreamKind stream, String node) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        outputs.stream()
                .filter(output -> output.stream() == stream && Objects.equals(output.id(), node))
                .forEach(output -> bytes.writeBytes(output.bytes()));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String string(Output output) {
        return new String(output.bytes(), StandardCharsets.UTF_8);
    }

    private static boolean isText(Output output) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output.bytes()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(wire.toByteArray()))) {
            while (in.available() > 0) {
                in.readBoolean();
                outputs.add((Output) EventDecoder.decode(in.readNBytes(in.readInt())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outputs;
    }
}
