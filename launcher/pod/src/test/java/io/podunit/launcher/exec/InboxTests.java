package io.podunit.launcher.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.launcher.protocol.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTests {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void asksForWhatIsNotThereAndTakesItInThatOrder() throws IOException {
        Files.writeString(directory.resolve(digest("there")), "there");
        receive(blobs("one", "there", "two"), "onetwo");

        assertThat(out.toString(StandardCharsets.US_ASCII))
                .isEqualTo("podunit-missing " + digest("one") + ' ' + digest("two") + '\n');
        assertThat(directory.resolve(digest("one"))).hasContent("one");
        assertThat(directory.resolve(digest("two"))).hasContent("two");
    }

    @Test
    void whatIsSomethingElseHasNoName() {
        assertThatThrownBy(() -> receive(blobs("one"), "eno"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is something else");
        assertThat(directory.resolve(digest("one"))).doesNotExist();
    }

    @Test
    void whatEndsTooEarlyHasNone() {
        assertThatThrownBy(() -> receive(blobs("one"), "on")).isInstanceOf(EOFException.class);
        assertThat(directory.resolve(digest("one"))).doesNotExist();
    }

    private void receive(Map<String, Long> blobs, String sent) throws IOException {
        new Inbox(
                        directory,
                        new ByteArrayInputStream(sent.getBytes(StandardCharsets.US_ASCII)),
                        new PrintStream(out, true, StandardCharsets.US_ASCII))
                .receive(blobs);
    }

    private static Map<String, Long> blobs(String... texts) {
        Map<String, Long> blobs = new LinkedHashMap<>();
        for (String text : texts) {
            blobs.put(digest(text), (long) text.length());
        }
        return blobs;
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
