package io.podunit.replay.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import io.podunit.replay.StubDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.FileEntry;

class PublishedFilesTests {

    private final TestDescriptor node =
            new StubDescriptor(UniqueId.forEngine("engine"), "node", TestDescriptor.Type.TEST);

    @TempDir
    Path directory;

    @Test
    void putsThePartsOfAFileTogether() {
        PublishedFiles files = new PublishedFiles(new Fixed(directory));

        assertThat(files.accept(node, part("one, ", false))).isEmpty();
        assertThat(files.accept(node, part("two", true)))
                .map(FileEntry::getPath)
                .hasValueSatisfying(file -> assertThat(file).hasContent("one, two"));
    }

    @Test
    void replacesTheFileOfARunBefore() throws Exception {
        Files.writeString(directory.resolve("file.txt"), "a longer text of a run before");

        new PublishedFiles(new Fixed(directory)).accept(node, part("new", true));

        assertThat(directory.resolve("file.txt")).hasContent("new");
    }

    @Test
    void replacesAFileThatIsPublishedAgain() {
        PublishedFiles files = new PublishedFiles(new Fixed(directory));
        files.accept(node, part("first", true));

        Optional<FileEntry> again = files.accept(node, part("second", true));

        assertThat(again).isPresent();
        assertThat(directory.resolve("file.txt")).hasContent("second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil", "a/../../evil", "/tmp/podunit-evil", "..", ".", "", "a/..", "../", "a\0b", "../x/"})
    void noNameLeadsOutOfTheDirectory(String name) {
        PublishedFiles files = new PublishedFiles(new Fixed(directory.resolve("in")));

        assertThatThrownBy(() -> files.accept(node, named(name)))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining("could not be written")
                .hasMessageEndingWith("If a test chose that name, choose another one.");
        assertThat(directory.resolve("evil")).doesNotExist();
        assertThat(Path.of("/tmp/podunit-evil")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void noLinkLeadsOutOfTheDirectory() throws Exception {
        Path in = Files.createDirectories(directory.resolve("in"));
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        Files.createSymbolicLink(in.resolve("file.txt"), secret);
        Files.createSymbolicLink(in.resolve("out"), directory);
        PublishedFiles files = new PublishedFiles(new Fixed(in));

        assertThatThrownBy(() -> files.accept(node, named("file.txt"))).isInstanceOf(PodunitException.class);
        assertThatThrownBy(() -> files.accept(node, named("out/secret")))
                .hasMessageContaining("a symbolic link leads out of the output directory");
        assertThat(secret).hasContent("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", " .. "})
    void noIdLeadsOutOfTheDirectory(String segment) {
        TestDescriptor hostile = new StubDescriptor(
                UniqueId.forEngine("engine").append("dynamic-test", segment), "node", TestDescriptor.Type.TEST);

        assertThatThrownBy(() -> new PublishedFiles(new Fixed(directory)).accept(hostile, named("file.txt")))
                .hasMessageContaining("leads out of the output directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul", "a/CON", "com1.txt", "aux .txt", "file.txt:stream", "C:evil", "a. /b", "x."})
    void noNameIsADeviceOfWindows(String name) {
        assertThatThrownBy(() -> PublishedName.inside(directory, name, true))
                .isInstanceOf(IOException.class)
                .hasMessage("Windows would not take its name for that of a file");
        assertThatCode(() -> PublishedName.inside(directory, "console/nullable.txt", true))
                .doesNotThrowAnyException();
    }

    private static FilePart named(String name) {
        return new FilePart("node", name, null, new byte[] {1}, true);
    }

    private static FilePart part(String text, boolean last) {
        return new FilePart("node", "file.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8), last);
    }

    private record Fixed(Path directory) implements OutputDirectoryCreator {

        @Override
        public Path getRootDirectory() {
            return directory;
        }

        @Override
        public Path createOutputDirectory(TestDescriptor node) {
            return directory;
        }
    }
}
