package io.podunit.samples.exec;

import java.io.IOException;
import java.nio.file.Path;
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
}
