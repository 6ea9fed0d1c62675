package io.podunit.launcher.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tests print is seen and does nothing else. */
class HarmlessStreamTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain\n\ttext\r\n",
                "\u001b[31mred\u001b[0m, \u001b[1;38;5;208morange\u001b[m",
                "é ✔ 日本 \ud83d\ude00 Â \u00a0",
            })
    void textAndColoursPass(String text) throws IOException {
        assertThat(written(text, StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J",
                "\u001b[1A",
                "\u001b]0;title\u0007",
                "\u001b]52;c;aGk=\u0007",
                "\u001bc",
                "\u001b[6n",
                "\u001b\u001b[2K",
                "\u001b[31\u001b[2K",
                "\u009b2J",
                "\u009d0;title\u009c",
                "\b\b\b",
                "\u007f",
                "\f",
                "\u001b[0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0;0H"
            })
    void whatSteersIsShown(String text) throws IOException {
        String shown = written(text, StandardCharsets.UTF_8);

        assertThat(shown.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
        assertThat(new ObjectMapper().readValue('"' + shown + '"', String.class))
                .isEqualTo(text);
    }

    @Test
    void bytesThatAreNoTextStayWhatTheyAre() throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] bytes = {(byte) 0xff, (byte) 0xc2, 'a', (byte) 0xe9, (byte) 0x9b, (byte) 0xc2, (byte) 0xc3, 'b'};
        try (var stream = new HarmlessStream(out, StandardCharsets.UTF_8)) {
            stream.write(bytes);
        }
        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void whereEachByteIsACharacterTheSameHolds() throws IOException {
        assertThat(written("é\u009b2J", StandardCharsets.ISO_8859_1)).isEqualTo("é\\u009b2J");
    }

    @Test
    void aDocumentStaysTheSameDocument() throws IOException {
        var out = new ByteArrayOutputStream();
        Map<String, String> fields = Map.of("name", "a\u001b[2J\u009b\u007f\u0085\"é");
        var stream = new PrintStream(new HarmlessStream(out, StandardCharsets.UTF_8), true, StandardCharsets.UTF_8);
        new JsonDocument(fields).print(stream);

        assertThat(new ObjectMapper().readTree(out.toByteArray()).get("name").textValue())
                .isEqualTo(fields.get("name"));
        assertThat(out.toString(StandardCharsets.UTF_8).chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n');
    }

    /** Byte by byte, as nothing says where a print ends. */
    private static String written(String text, Charset charset) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var stream = new HarmlessStream(out, charset)) {
            for (byte b : text.getBytes(charset)) {
                stream.write(b);
            }
        }
        return out.toString(charset);
    }
}
