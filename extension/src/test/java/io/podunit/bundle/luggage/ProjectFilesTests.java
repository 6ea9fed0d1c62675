package io.podunit.bundle.luggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.podunit.PodunitException;
import io.podunit.bundle.content.ReproducibleArchive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTests {

    @TempDir
    private Path directory;

    @BeforeEach
    void fill() throws IOException {
        for (String name : List.of("pom.xml", "data/a.txt", "data/more/b ü.txt", "data/more/c.json", "other/a.txt")) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @Test
    void areNoneIfNoneAreNamed() {
        assertThat(new ProjectFiles(directory, List.of()).find()).isEmpty();
    }

    @Test
    void areAllOfADirectoryAndEachOnce() {
        assertThat(find("data", "data/a.txt", "pom.xml"))
                .containsExactly("data/a.txt", "data/more/b ü.txt", "data/more/c.json", "pom.xml");
        assertThat(find(".")).hasSize(5);
    }

    @Test
    void areWhatAGlobMeans() {
        assertThat(find("data/**.txt")).containsExactly("data/a.txt", "data/more/b ü.txt");
        assertThat(find("data/*.txt")).containsExactly("data/a.txt");
        assertThat(find("*/a.{txt,json}")).containsExactly("data/a.txt", "other/a.txt");
        assertThat(find("*.xml")).containsExactly("pom.xml");
    }

    @Test
    void thatAreNotThereAreNamed() {
        for (String missing : List.of("gone", "data/*.gone", "gone/*.txt")) {
            assertThatExceptionOfType(PodunitException.class)
                    .isThrownBy(() -> find("pom.xml", missing))
                    .withMessage(
                            "podunit.files names %s, but there is no such file below the working directory %s. Correct"
                                    + " or remove it.",
                            missing, directory);
        }
    }

    @Test
    void travelAsAnArchiveThatIsTheSameForTheSameFiles() throws IOException {
        byte[] archive = archive();
        Files.setLastModifiedTime(directory.resolve("pom.xml"), java.nio.file.attribute.FileTime.fromMillis(1));

        assertThat(archive()).isEqualTo(archive);
        try (ZipInputStream zip = new ZipInputStream(new java.io.ByteArrayInputStream(archive))) {
            ZipEntry first = zip.getNextEntry();
            assertThat(first.getName()).isEqualTo("data/more/b ü.txt");
            assertThat(zip.readAllBytes())
                    .asString(java.nio.charset.StandardCharsets.UTF_8)
                    .isEqualTo("data/more/b ü.txt");
        }
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ReproducibleArchive(directory).write(out, List.of(Path.of("pom.xml"), Path.of("data/more/b ü.txt")));
        return out.toByteArray();
    }

    private List<String> find(String... patterns) {
        return new ProjectFiles(directory, List.of(patterns))
                .find().orElseThrow().files().stream().map(Path::toString).toList();
    }
}
