package io.podunit.engine.preparation;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.engine.run.RunFixture;
import io.podunit.lifecycle.BuildLocks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryStageTests {

    // "try": it packs as long as it is open.
    @SuppressWarnings("try")
    @Test
    void nothingIsPackedAnyMoreOnceItIsClosed(@TempDir Path directory) {
        Path archives = directory.resolve("bundle");
        var packing = new Packing(RunFixture.configuration(Map.of()), Map.of(), List.of(), archives);
        try (var packs = new DeliveryStage(packing, new BuildLocks(directory.resolve("locks")))) {
            Awaitility.await("the first archive")
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> Files.exists(archives));
        }
        assertThat(Thread.getAllStackTraces().values())
                .as("threads that pack")
                .noneMatch(stack ->
                        Stream.of(stack).anyMatch(frame -> frame.getClassName().startsWith("io.podunit.bundle.")));
        assertThat(archives).doesNotExist();
    }
}
