package io.podunit.operations.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.operations.object.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTests {

    private static final AuditRecord SCALED = new AuditRecord(
            Instant.EPOCH,
            "admin",
            "scale",
            "shop",
            "deployments.apps/web",
            List.of(new Change("spec.replicas", "1", "3"), new Change("spec.x", null, "y\nz")),
            "changed");

    @TempDir
    Path directory;

    @Test
    void writesALineForEachChange() throws IOException {
        Path file = directory.resolve("new").resolve("audit.jsonl");
        var audit = new AuditFile(file);

        audit.record(SCALED);
        audit.record(SCALED);

        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .first()
                .isEqualTo(
                        "{\"time\":\"1970-01-01T00:00:00Z\",\"who\":\"admin\",\"action\":\"scale\",\"namespace\":\"shop\","
                                + "\"object\":\"deployments.apps/web\",\"before\":{\"spec.replicas\":\"1\"},"
                                + "\"after\":{\"spec.replicas\":\"3\",\"spec.x\":\"y\\nz\"},\"outcome\":\"changed\"}");
    }

    @Test
    void saysThatNothingCouldBeWritten() {
        assertThatThrownBy(() -> new AuditFile(directory).record(SCALED))
                .isInstanceOf(PodunitException.class)
                .hasMessageStartingWith(
                        "The change of deployments.apps/web (scale: changed) cannot be written to the audit log ")
                .hasMessageEndingWith("Make the file writable, or give another AuditSink.");
    }
}
