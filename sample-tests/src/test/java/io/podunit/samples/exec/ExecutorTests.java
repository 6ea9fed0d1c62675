package io.podunit.samples.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.Constants;
import io.podunit.lost.DeadlineExceededException;
import io.podunit.samples.harness.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ExecutorTests extends ExecTests {

    @Test
    void runsWhereTheWorkloadRunsAndLeavesNothing() throws IOException {
        Pod pod = namespace.awaitReady("web");
        Recording run =
                namespace.execution(WEB).with(Constants.FILES, "pom.xml").run(ExistingTestCase.class);

        assertThat(run.tests())
                .containsExactlyInAnyOrder(
                        "ExistingTestCase.passes(TestReporter, PodInfo) SUCCESSFUL",
                        "ExistingTestCase.looksAround(TestReporter) SUCCESSFUL",
                        "ExistingTestCase.fails() FAILED");
        assertNoNonce(run);
        assertThat(run.find("ExistingTestCase.fails()").failure()).containsInstanceOf(AssertionFailedError.class);
        assertThat(run.reported().toString())
                .contains(pod.getMetadata().getName(), "/tmp/podunit-", "travelled", "=web");
        awaitNothingLeft(pod);
        assertThat(namespace.namespace().leftOfRuns()).isEmpty();
        assertThat(namespace.namespace().stores()).isEmpty();
        try (Stream<Path> files = Files.walk(run.directory())) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".spool"));
        }
    }

    /** It has eight hexadecimal digits, and nothing else there does. */
    private static void assertNoNonce(Recording run) {
        String seen = run.reported().toString();
        assertThat(seen).contains("PodMain exec", "PODINFO_EXEC=").doesNotContain("nonce");
        assertThat(Pattern.compile("(?<![0-9a-zA-Z-])[0-9a-f]{8}(?![0-9a-zA-Z-])")
                        .matcher(seen)
                        .results())
                .isEmpty();
    }

    @Test
    void eachClassGetsAJvmOfItsOwnAndTheClassPathOnce() throws IOException {
        Recording run = namespace
                .execution("app=web")
                .with(Constants.ISOLATION, "class")
                .with(Constants.EXEC_WORKDIR, "/opt")
                .with(Constants.TIMEOUT_CLASS, "12s")
                .run(ExistingTestCase.class, HaltingTestCase.class, EndlessTestCase.class);

        assertThat(run.tests())
                .contains("ExistingTestCase.passes(TestReporter, PodInfo) SUCCESSFUL")
                .noneMatch(test -> test.equals("HaltingTestCase.endsItsJvm() SUCCESSFUL"));
        assertThat(run.find("HaltingTestCase.endsItsJvm()").message())
                .contains("the test JVM ended with exit code 0 before its plan was done");
        assertThat(run.find("EndlessTestCase.waits()").failure()).containsInstanceOf(DeadlineExceededException.class);
        assertThat(run.reported().toString()).contains("/opt").doesNotContain("travelled");
        awaitNothingLeft(namespace.awaitReady("web"));
    }
}
