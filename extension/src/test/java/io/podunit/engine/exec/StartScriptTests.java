package io.podunit.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a shell of this machine, and a Java that only ends. */
@EnabledOnOs(OS.LINUX)
class StartScriptTests {

    @TempDir
    Path temporary;

    private int discard(String directory, int java) throws Exception {
        Path bin = Files.createDirectories(temporary.resolve("jdk/bin"));
        Path fake = Files.writeString(bin.resolve("java"), "#!/bin/sh\nexit " + java + "\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder(StartScript.discard(directory));
        builder.directory(Files.createDirectories(temporary.resolve("run")).toFile());
        builder.environment().put("JAVA_HOME", temporary.resolve("jdk").toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Path run() throws Exception {
        Path run = Files.createDirectories(temporary.resolve("run"));
        Files.createFile(run.resolve("agent.jar"));
        return run;
    }

    @Test
    void removesWhatIsLeft() throws Exception {
        Path run = run();
        assertThat(discard(run.toString(), 0)).isZero();
        assertThat(run).doesNotExist();
    }

    @Test
    void isSatisfiedWhereNothingIsLeft() throws Exception {
        assertThat(discard(temporary.resolve("none").toString(), 1)).isZero();
    }

    @Test
    void leavesItWhereItCouldEndNothing() throws Exception {
        Path run = run();
        assertThat(discard(run.toString(), 1)).isEqualTo(3);
        assertThat(discard(run.toString(), 1))
                .as("nor is it forgotten the next time")
                .isEqualTo(3);
    }

    @Test
    void tellsFilesThatStayFromTestsThatMayRun() throws Exception {
        run();
        // No rm removes the directory that it is in.
        assertThat(discard(".", 0)).isEqualTo(StartScript.ONLY_FILES);
    }
}
