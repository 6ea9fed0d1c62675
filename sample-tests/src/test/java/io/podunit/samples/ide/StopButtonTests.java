package io.podunit.samples.ide;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.harness.TestNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An IDE's stop button destroys the process. What SIGKILL leaves is in the tests of clients that are killed. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopButtonTests {

    @TempDir
    Path directory;

    @Test
    void takesTheRunAlong() throws Exception {
        try (TestNamespace namespace = TestNamespace.onCluster()) {
            Path out = directory.resolve("out");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            PlainLauncher.class.getName(),
                            WaitingTestCase.class.getName(),
                            directory.toString(),
                            namespace.name())
                    .redirectOutput(out.toFile())
                    .redirectErrorStream(true)
                    .start();
            try {
                Awaitility.await("the test runs in its pod")
                        .atMost(Duration.ofSeconds(120))
                        .until(() -> Files.readString(out).contains("started waits()") || !process.isAlive());
                assertThat(process.isAlive()).as(Files.readString(out)).isTrue();
                process.destroy();
                assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).as("SIGTERM").isEqualTo(143);
            namespace.awaitNothingLeft();
        }
    }
}
