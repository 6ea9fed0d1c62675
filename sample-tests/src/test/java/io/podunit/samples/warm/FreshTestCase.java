package io.podunit.samples.warm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import io.podunit.fixtures.PodInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Leaves something in its pod, and says whether somebody else has done so before. */
@RunOnKubernetes
class FreshTestCase {

    private static final Path USED = Path.of("/tmp/used");

    @Test
    void findsNothingOfOthers(TestReporter reporter, PodInfo pod) throws Exception {
        System.out.println("printed in a pod");
        reporter.publishEntry(Map.of("pod", pod.pod(), "run", pod.run(), "before", String.valueOf(Files.exists(USED))));
        Files.writeString(USED, "");
    }

    @Test
    void writes(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("file"), "");
    }

    @Test
    void fails() {
        assertEquals("expected", "actual");
    }
}
