package io.podunit.launcher.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.podunit.launcher.cli.PodunitCli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class InterruptTests {

    @Test
    @Timeout(120)
    @DisabledOnOs(OS.WINDOWS)
    void anInterruptedRunEndsWith130() throws Exception {
        assumeFalse(ignoresInterrupts(), "this build was started in the background, where SIGINT is ignored");
        Process process = start();
        try (var lines = process.inputReader()) {
            // With JAVA_TOOL_OPTIONS, the JVM says first that it has read them.
            assertThat(lines.lines().anyMatch("waiting"::equals)).isTrue();
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }

    /** What a shell starts in the background ignores SIGINT, and all its children do. */
    private static boolean ignoresInterrupts() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
    }

    private static Process start() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PodunitCli.class.getName(),
                        "run",
                        "--local",
                        "--class",
                        EndlessTestCase.class.getName())
                .redirectErrorStream(true)
                .start();
    }
}
