package io.podunit.launcher.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.cli.PodunitCli;
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
        Process process = start();
        try (var lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("waiting");
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
