package io.podunit.samples.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every byte that a test prints arrives in its name, whatever it is, at a client with a heap of little more than what is printed. */
class VolumeTests {

    @TempDir
    Path directory;

    @Test
    @Tag("slow")
    void arrivesFromLocalProcesses() throws Exception {
        assertThat(client("64m", "-D" + Constants.CLUSTER + "=embedded")).containsExactlyElementsOf(expected());
    }

    @Test
    @Tag("cluster")
    void arrivesFromPods() throws Exception {
        try (TestNamespace namespace = TestNamespace.onCluster()) {
            assertThat(client(
                            "40m",
                            "-D" + Constants.CLUSTER + "=kubeconfig",
                            "-D" + Constants.NAMESPACE + "=" + namespace.name()))
                    .containsExactlyElementsOf(expected());
        }
    }

    private static List<String> expected() {
        return Stream.of(Volume.values())
                .map(volume -> {
                    PrintedBytes printed = new PrintedBytes();
                    volume.print(printed.stream());
                    return volume + " SUCCESSFUL " + printed.take();
                })
                .toList();
    }

    private List<String> client(String heap, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                // The client's heap is not the pod's.
                "-D" + Constants.JVM_ARGUMENTS + "=-Xmx256m"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(VolumeClient.class.getName(), directory.toString()));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS))
                    .as("the client ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readAllLines(out);
    }
}
