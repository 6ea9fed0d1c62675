package io.podunit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The start script, with a Java that says what it was called with. */
@DisabledOnOs(OS.WINDOWS)
class StartScriptTests {

    @TempDir
    Path temporary;

    private Path home;
    private Path script;
    private Path jar;

    @BeforeEach
    void install() throws IOException {
        Path product = Files.createDirectories(temporary.resolve("a product/bin"));
        script = Files.copy(Path.of("bin", "podunit"), product.resolve("podunit"));
        jar = Files.createFile(
                Files.createDirectories(temporary.resolve("a product/lib")).resolve("podunit.jar"));
        home = temporary.resolve("a jdk");
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '<%s>' \"$@\"\nexit 3\n");
        assertThat(java.toFile().setExecutable(true) && script.toFile().setExecutable(true))
                .isTrue();
    }

    private record Answer(int code, String out) {}

    private Answer call(Path command, Map<String, String> environment, String... arguments) throws Exception {
        List<String> whole = new ArrayList<>(List.of(command.toString()));
        whole.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(whole).directory(temporary.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_OPTS", "PODUNIT_JAR"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), out);
    }

    private static String jarOf(Answer answer) {
        return answer.out().replaceFirst("^<-jar><", "").replaceFirst(">.*", "");
    }

    @Test
    void startsTheJarBesideItFromAnywhereAndEndsWithItsCode() throws Exception {
        Answer answer = call(script, Map.of("JAVA_HOME", home.toString()), "run", "--class", "a b", "");
        assertThat(answer.out()).endsWith("><run><--class><a b><>");
        assertThat(Path.of(jarOf(answer)).toRealPath()).isEqualTo(jar.toRealPath());
        assertThat(answer.code()).isEqualTo(3);
    }

    @Test
    void isFoundThroughLinks() throws Exception {
        Path first = Files.createSymbolicLink(temporary.resolve("first"), script);
        Path folder = Files.createDirectories(temporary.resolve("some where"));
        Path second = Files.createSymbolicLink(folder.resolve("podunit"), folder.relativize(first));
        Answer answer = call(second, Map.of("JAVA_HOME", home.toString()), "--version");
        assertThat(Path.of(jarOf(answer)).toRealPath()).isEqualTo(jar.toRealPath());
        assertThat(answer.out()).endsWith("><--version>");
    }

    @Test
    void givesTheJvmItsOptionsAndTakesAnotherJar() throws Exception {
        Path other = Files.createFile(temporary.resolve("other one.jar"));
        Answer answer = call(
                script,
                Map.of("JAVA_HOME", home.toString(), "JAVA_OPTS", "-Xmx1g -ea", "PODUNIT_JAR", other.toString()),
                "list");
        assertThat(answer.out()).isEqualTo("<-Xmx1g><-ea><-jar><" + other + "><list>");
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Files.delete(jar);
        Answer answer = call(script, Map.of("JAVA_HOME", home.toString()), "list");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out())
                .startsWith("podunit: podunit.jar was not found.")
                .contains("PODUNIT_JAR")
                .hasLineCount(1);
        Answer named = call(script, Map.of("PODUNIT_JAR", "/not/there.jar"), "list");
        assertThat(named.out()).startsWith("podunit: podunit.jar was not found at /not/there.jar.");
    }
}
