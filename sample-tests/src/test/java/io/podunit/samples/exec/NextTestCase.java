package io.podunit.samples.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Looks for tests of its run beside it. */
@RunOnKubernetes
class NextTestCase {

    @Test
    void isAlone() throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            long jvms = StreamSupport.stream(processes.spliterator(), false)
                    .filter(NextTestCase::runsTests)
                    .count();
            assertEquals(1, jvms, "JVMs that run tests");
        }
    }

    private static boolean runsTests(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).contains("java.arguments");
        } catch (IOException e) {
            // No process, or one that has ended.
            return false;
        }
    }
}
