package io.podunit.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.config.ExecSettings;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        return discard(directory, "exit " + java);
    }

    private int discard(String directory, String java) throws Exception {
        Path bin = Files.createDirectories(temporary.resolve("jdk/bin"));
        Path fake = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + java + "\n");
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
    void isSatisfiedWhereItsSupervisorRemovesItAtTheSameMoment() throws Exception {
        Path run = run();
        assertThat(discard(run.toString(), "rm " + run.resolve("agent.jar") + "; exit 1"))
                .isZero();
        assertThat(run).doesNotExist();
    }

    @Test
    void nobodyRunsBeforeTheAgentIsWhole() throws Exception {
        Path run = Files.createDirectories(temporary.resolve("run"));
        Files.createFile(run.resolve("agent.part"));
        assertThat(discard(run.toString(), 1)).isZero();
        assertThat(run).doesNotExist();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void takesAnAgentOnlyAsAWhole() throws Exception {
        assertThat(supervise("12345")).isEqualTo("agent: 12345");
        assertThat(supervise("1234")).contains("podunit-failed the connection broke");
    }

    /** What the fake Java finds, or why there is none. */
    private String supervise(String sent) throws Exception {
        Path scratch = Files.createDirectories(temporary.resolve("scratch"));
        Path bin = Files.createDirectories(temporary.resolve("jdk/bin"));
        Path fake = Files.writeString(
                bin.resolve("java"),
                "#!/bin/sh\nprintf 'agent: '; cat \"$PODINFO_EXEC/agent.jar\"; ls \"$PODINFO_EXEC\" >&2\n");
        assertThat(fake.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder(
                StartScript.supervise("x", new ExecSettings("app=web", null, null, scratch.toString()), 5, Map.of()));
        builder.environment().put("JAVA_HOME", temporary.resolve("jdk").toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(sent.getBytes(StandardCharsets.US_ASCII));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return said.substring(said.indexOf('\n') + 1).strip();
    }

    @Test
    void tellsFilesThatStayFromTestsThatMayRun() throws Exception {
        run();
        // No rm removes the directory that it is in.
        assertThat(discard(".", 0)).isEqualTo(StartScript.ONLY_FILES);
    }
}
