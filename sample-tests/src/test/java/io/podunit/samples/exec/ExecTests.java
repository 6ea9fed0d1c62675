package io.podunit.samples.exec;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests in one namespace with one workload. */
@Tag("cluster")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExecTests {

    static final String WEB = "deployment/web";

    @TempDir
    static Path directory;

    @AutoClose
    ExecNamespace namespace;

    @BeforeAll
    void open() throws IOException {
        namespace = ExecNamespace.open(directory);
        deploy();
        namespace.awaitReady("web");
    }

    void deploy() {
        namespace.deploy("web");
    }
}
