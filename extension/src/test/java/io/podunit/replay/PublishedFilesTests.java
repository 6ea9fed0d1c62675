package io.podunit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.ExecutionEvent.FilePart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
