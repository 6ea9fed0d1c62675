package io.podunit.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An example below manifests/ that is exactly what the code makes. */
public final class GoldenFile {

    private static final String UPDATE = "podunit.golden.update";

    private final Path file;

    public GoldenFile(String name) {
        this.file = Path.of("..", "manifests", name);
    }

    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void assertIs(String actual) {
        if (Boolean.getBoolean(UPDATE)) {
            try {
                Files.writeString(file, actual);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(actual)
                .as(
                        "%s is what the code makes; after a change that is meant: ./mvnw test -pl launcher/pod,extension -D%s=true",
                        file, UPDATE)
                .isEqualTo(text());
    }
}
