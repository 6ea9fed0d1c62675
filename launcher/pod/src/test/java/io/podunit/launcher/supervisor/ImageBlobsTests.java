package io.podunit.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.podunit.launcher.protocol.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageBlobsTests {

    private static final byte[] JAR = "a jar".getBytes(StandardCharsets.UTF_8);
    private static final String DIGEST =
            HexFormat.of().formatHex(Sha256.digest().digest(JAR));

    @TempDir
    Path root;

    private Path jar;
    private ImageBlobs image;

    @BeforeEach
    void make() throws IOException {
        jar = Files.write(
                Files.createDirectories(root.resolve("blobs").resolve(DIGEST)).resolve("a.jar"), JAR);
        Files.write(Files.createDirectories(root.resolve("plan")).resolve(DIGEST), JAR);
        image = new ImageBlobs(root);
    }

    @Test
    void areUsedWhereTheyAre() throws IOException {
        Path work = root.resolve("work");
        image.fetch(List.of(DIGEST), work);

        assertThat(work.resolve(DIGEST)).hasBinaryContent(JAR);
        assertThat(work.resolve(DIGEST).toRealPath()).isEqualTo(jar.toRealPath());
        assertThat(image.blob(DIGEST)).isEqualTo(JAR);
    }

    @Test
    void refusesWhatIsNotThatOfTheDigest() throws IOException {
        Files.writeString(jar, "b jar");
        Files.writeString(root.resolve("plan").resolve(DIGEST), "b plan");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> image.fetch(List.of(DIGEST), root.resolve("work")))
                .withMessageStartingWith("a.jar is ")
                .withMessageEndingWith("in the image, and should be " + DIGEST);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> image.blob(DIGEST));
    }

    @Test
    void saysThatTheImageIsAnotherOne() {
        String other = "0".repeat(64);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> image.fetch(List.of(other), root.resolve("work")))
                .withMessageContaining("the image has nothing that is named " + other);
    }
}
