package io.podunit.samples.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.podunit.Constants;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.Recording.Ended;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a class is run again like a class. */
@Tag("cluster")
class SplitOnClusterTests {

    @TempDir
    Path directory;

    @Test
    void aPartWhosePodIsDeletedRunsAgain() throws Exception {
        try (TestNamespace namespace = TestNamespace.onCluster()) {
            RemoteExecution execution = LongClasses.divided(
                            RemoteExecution.in(directory.resolve("reports")), directory, DividedTestCase.Slow.class)
                    .with(Constants.CLUSTER, "kubeconfig")
                    .with(Constants.NAMESPACE, namespace.name())
                    .with(Constants.RETRY_INTERRUPTED, "true");
            CompletableFuture<Recording> run =
                    CompletableFuture.supplyAsync(() -> execution.run(DividedTestCase.Slow.class));
            Pod running = Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    // Of several, or it was not divided.
                    .until(
                            namespace::pods,
                            pods -> pods.size() > 1 && pods.stream().anyMatch(SplitOnClusterTests::runs))
                    .stream()
                    .filter(SplitOnClusterTests::runs)
                    .findFirst()
                    .orElseThrow();
            namespace.client().resource(running).withGracePeriod(0).delete();

            Recording recording = run.get(120, TimeUnit.SECONDS);
            assertThat(recording.tests()).hasSize(8).doesNotHaveDuplicates();
            assertThat(recording.failures()).extracting(Ended::name).containsExactly("Slow.fails()");
            assertThat(recording.reported()).containsEntry("Slow podunit.attempt", "2");
        }
    }

    private static boolean runs(Pod pod) {
        return "Running".equals(pod.getStatus().getPhase());
    }
}
