package io.podunit.samples.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import io.podunit.fixtures.PodInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Says where it runs. */
@RunOnKubernetes
class ExistingTestCase {

    @Test
    void passes(TestReporter reporter, PodInfo pod) throws Exception {
        System.out.println("printed in " + pod.pod());
        // It outlives its test, and the test JVM, unless somebody ends it.
        new ProcessBuilder("sleep", "86401").start();
        reporter.publishEntry(Map.of(
                "pod",
                pod.pod(),
                "directory",
                Path.of("").toAbsolutePath().toString(),
                "workload",
                String.valueOf(System.getenv("WORKLOAD")),
                "file",
                Files.exists(Path.of("pom.xml")) ? "travelled" : "none"));
    }

    /** What /proc shows of the processes of this container. */
    @Test
    void looksAround(TestReporter reporter) throws Exception {
        StringBuilder seen = new StringBuilder();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                seen.append(read(process.resolve("cmdline"))).append(' ').append(read(process.resolve("environ")));
            }
        }
        reporter.publishEntry("seen", seen.toString().replace('\0', ' '));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void fails() {
        assertEquals("expected", "actual");
    }
}
