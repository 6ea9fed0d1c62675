package io.podunit.others;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class TempDirTestCase {

    @TempDir(cleanup = CleanupMode.ALWAYS)
    static Path shared;

    private static Path own;

    @Test
    void writes(@TempDir Path directory) throws IOException {
        own = directory;
        assertThat(Files.writeString(directory.resolve("Grüße.txt"), "text")).hasContent("text");
        Files.writeString(shared.resolve("shared.txt"), "shared");
    }

    @Test
    void isAnother(@TempDir Path directory) {
        assertThat(directory).isEmptyDirectory().isNotEqualTo(shared);
    }

    @AfterAll
    static void wasRemoved() {
        assertThat(own).doesNotExist();
        assertThat(shared.resolve("shared.txt")).exists();
    }
}
