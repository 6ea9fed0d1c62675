package io.podunit.launcher.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTests {

    @TempDir
    Path directory;

    @Test
    @EnabledOnOs(OS.LINUX)
    void processesOfTheRunEndAndOthersGoOn() throws Exception {
        Process ours = sleep(directory.toString());
        Process alsoOurs = sleep(directory.getParent() + "//" + directory.getFileName());
        Process others = sleep(directory + "-of-another");
        try {
            new Leftovers(directory).remove();
            assertThat(ours.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(alsoOurs.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(others.isAlive()).isTrue();
        } finally {
            ours.destroyForcibly();
            alsoOurs.destroyForcibly();
            others.destroyForcibly();
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void followsNoLink() throws Exception {
        Path run = Files.createDirectories(directory.resolve("run"));
        Path kept = Files.createFile(
                Files.createDirectories(directory.resolve("kept")).resolve("file"));
        Files.createSymbolicLink(run.resolve("link"), kept.getParent());
        Leftovers.delete(run);
        assertThat(run).doesNotExist();
        assertThat(kept).exists();
    }

    private static Process sleep(String run) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
        builder.environment().put("PODINFO_EXEC", run);
        Process process = builder.start();
        // One that has only just begun may have none yet.
        await().until(() -> environment(process).contains("PODINFO_EXEC=" + run));
        return process;
    }

    private static String environment(Process process) throws IOException {
        Path environ = Path.of("/proc", String.valueOf(process.pid()), "environ");
        return Files.readString(environ, StandardCharsets.ISO_8859_1);
    }
}
