package io.podunit.samples.exec;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Tests of existing workloads. */
@Tag("cluster")
abstract class ExecTests {

    static final String WEB = "deployment/web";

    static ExecNamespace namespace;

    @BeforeAll
    static void open(@TempDir Path directory) throws IOException {
        namespace = SharedNamespace.in(directory);
    }

    /** Processes that were killed are there until they have had a processor once more. */
    static void awaitNothingLeft(Pod pod) {
        Awaitility.await("nothing is left in the container")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> namespace.left(pod), String::isEmpty);
    }
}
