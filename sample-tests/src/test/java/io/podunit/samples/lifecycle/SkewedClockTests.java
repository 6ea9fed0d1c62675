package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.harness.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client whose clock is an hour fast or slow, by libfaketime. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SkewedClockTests {

    private static final List<Class<?>> CLASSES =
            List.of(SteadyTestCase.FirstTestCase.class, SteadyTestCase.SecondTestCase.class);

    @TempDir
    Path directory;

    private TestNamespace namespace;
    private String library;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(System.getenv("KUBECONFIG") != null, "no cluster: KUBECONFIG is not set");
        List<Path> found = libraries();
        assumeTrue(!found.isEmpty(), "no libfaketimeMT.so.1 below /usr/lib (Debian: libfaketime)");
        library = found.get(0).toString();
        namespace = TestNamespace.create(new KubernetesClientBuilder().build());
    }

    private static List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of("/usr/lib"), 3, (file, attributes) -> file.endsWith("faketime/libfaketimeMT.so.1"))) {
            return files.toList();
        }
    }

    @AfterEach
    void close() {
        if (namespace != null) {
            namespace.close();
        }
    }

    /** What counts time stays true, as on a machine whose clock was set wrongly. */
    private Map<String, String> skewed(String by) {
        return Map.of("LD_PRELOAD", library, "FAKETIME", by, "FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1h", "-1h"})
    @Fault(row = 24, what = "the client's clock is an hour fast, or slow", how = Means.REAL)
    void changesNothing(String by) throws Exception {
        assumeTrue(
                !by.startsWith("-") || olderThanThat(), "the API server's certificate would not be valid an hour ago");
        List<String> undisturbed;
        ClientScene right = new ClientScene(namespace, directory.resolve("right"), "60s");
        try (ClientProcess client = right.run(CLASSES)) {
            assertThat(client.await()).as(client.err()).isEqualTo(1);
            undisturbed = client.report();
        }
        ClientScene wrong = new ClientScene(namespace, directory.resolve("wrong"), "60s", skewed(by));
        try (ClientProcess client = wrong.run(CLASSES)) {
            client.awaitStep(wrong.reports(), "PodSeen");
            assertNothingToSweep(right, "of a client whose clock is wrong");
            assertThat(client.await()).as(client.err()).isEqualTo(1);
            assertThat(client.report()).isEqualTo(undisturbed).hasSize(14);
        }
        try (ClientProcess client = right.run(List.of(EndlessTestCase.class))) {
            client.awaitOutput("aPasses");
            assertNothingToSweep(wrong, "of a client whose clock is right");
        }
        namespace.deleteRuns();
    }

    private static void assertNothingToSweep(ClientScene scene, String whose) throws Exception {
        try (ClientProcess sweep = scene.sweep("--dry-run")) {
            assertThat(sweep.await()).as(sweep.err()).isZero();
            assertThat(sweep.out()).as("runs %s", whose).doesNotContain("would remove");
        }
    }

    private boolean olderThanThat() {
        return namespace.client().nodes().list().getItems().stream()
                .map(node -> Instant.parse(node.getMetadata().getCreationTimestamp()))
                .allMatch(made -> made.isBefore(Instant.now().minus(Duration.ofMinutes(61))));
    }
}
