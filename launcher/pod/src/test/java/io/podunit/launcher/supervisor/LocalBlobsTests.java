package io.podunit.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.launcher.protocol.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBlobsTests {

    @TempDir
    Path directory;

    private final String digest = HexFormat.of().formatHex(Sha256.digest().digest("bytes".getBytes()));

    @Test
    void areThereForEachShard() throws IOException {
        Files.writeString(directory.resolve(digest), "bytes");
        LocalBlobs blobs = new LocalBlobs(directory);
        blobs.fetch(List.of(digest), directory.resolve("shard"));

        assertThat(directory.resolve("shard").resolve(digest)).hasContent("bytes");
        assertThat(blobs.blob(digest)).asString().isEqualTo("bytes");
    }

    @Test
    void areNotBelievedWhereTestsHaveChangedThem() throws IOException {
        Files.writeString(directory.resolve(digest), "other");
        LocalBlobs blobs = new LocalBlobs(directory);

        assertThatThrownBy(() -> blobs.blob(digest)).hasMessageContaining("something has changed it");
        assertThatThrownBy(() -> blobs.fetch(List.of(digest), directory.resolve("shard")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("something has changed it");
    }
}
