package io.podunit.samples.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.classpath.Forms.Form;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In a JVM of its own, whose command line is as it may be. */
class ClassPathFormsTests {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void arriveInPods(Form form) throws IOException, InterruptedException {
        assertAllPass(run(form, "embedded", "default"));
    }

    @Test
    @Tag("cluster")
    void arriveInPodsOfARealCluster() throws IOException, InterruptedException {
        try (TestNamespace namespace = TestNamespace.onCluster()) {
            assertAllPass(run(Form.JAR_OF_REFERENCES, "kubeconfig", namespace.name()));
        }
    }

    private static void assertAllPass(List<String> lines) {
        assertThat(lines.stream().filter(line -> line.matches("(RESULT|FAILURE) .*")))
                .as(String.join("\n", lines))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).startsWith("RESULT ").endsWith(" SUCCESSFUL"));
    }

    private List<String> run(Form form, String cluster, String namespace) throws IOException, InterruptedException {
        Forms forms = Forms.in(directory.resolve("ein Projekt ü"));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(forms.arguments(form));
        command.addAll(
                List.of(FormsMain.class.getName(), directory.resolve("runs").toString(), cluster));
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(forms.project().toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("PODUNIT_NAMESPACE", namespace);
        // Without a locale a JVM takes arguments and names of files for ASCII.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES))
                    .as("the client ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(out);
    }
}
