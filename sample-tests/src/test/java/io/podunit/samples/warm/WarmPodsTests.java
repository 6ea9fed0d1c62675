package io.podunit.samples.warm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.podunit.Constants;
import io.podunit.lost.PodDeletedException;
import io.podunit.samples.exec.EndlessTestCase;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.Recording.Ended;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.StandardError;
import io.podunit.samples.harness.TestNamespace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("cluster")
class WarmPodsTests {

    private static final String WARM = "podunit.io/warm";
    private static final String RUNNER = "podunit-runner";

    @TempDir
    private static Path directory;

    private static TestNamespace namespace;
    private static RemoteExecution warm;

    @BeforeAll
    static void open() throws IOException {
        namespace = TestNamespace.onCluster();
        Manifests manifests = new Manifests(namespace);
        manifests.applyRunner();
        manifests.applyExecBeside();
        warm = RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(
                        Constants.KUBECONFIG,
                        new Kubeconfigs(directory).of(namespace, RUNNER).toString())
                .with(Constants.NAMESPACE, namespace.name())
                .with(Constants.WARM, "true");
    }

    @AfterAll
    static void close() {
        namespace.close();
    }

    @Test
    void theNextRunUsesWhatTheFirstHasLeftAndTellsTheSame() {
        Recording cold = warm.with(Constants.WARM, "false").run(FreshTestCase.class);
        List<String> waiting = waiting();

        Recording second = warm.run(FreshTestCase.class);

        String used = pod(second);
        assertThat(waiting).contains(used).doesNotContain(pod(cold));
        assertThat(second.reported().toString()).contains("before=false");
        assertThat(second.tests())
                .containsExactlyInAnyOrderElementsOf(cold.tests())
                .containsExactlyInAnyOrder(
                        "FreshTestCase.findsNothingOfOthers(TestReporter, PodInfo) SUCCESSFUL",
                        "FreshTestCase.writes(Path) SUCCESSFUL",
                        "FreshTestCase.fails() FAILED");
        Awaitility.await("the pod that was used is gone, and another is there")
                .atMost(Duration.ofSeconds(120))
                .until(WarmPodsTests::waiting, names -> !names.contains(used));
    }

    @Test
    void ofTwoRunsAtOnceEachHasAPodThatNoOtherHas() throws Exception {
        List<String> waiting = waiting();

        CompletableFuture<Recording> one = CompletableFuture.supplyAsync(() -> warm.run(FreshTestCase.class));
        CompletableFuture<Recording> other = CompletableFuture.supplyAsync(() -> warm.run(FreshTestCase.class));
        List<Recording> runs = List.of(one.get(90, TimeUnit.SECONDS), other.get(90, TimeUnit.SECONDS));

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.tests())
                        .hasSize(3)
                        .contains("FreshTestCase.findsNothingOfOthers(TestReporter, PodInfo) SUCCESSFUL"));
        assertThat(runs).extracting(WarmPodsTests::pod).doesNotHaveDuplicates().containsAnyElementsOf(waiting);
        assertThat(runs).allSatisfy(run -> assertThat(run.reported().toString()).contains("before=false"));
    }

    @Test
    void aPodThatIsDeletedWhileItsTestsRunCostsThem() throws Exception {
        waiting();
        List<Pod> idle = idle();

        CompletableFuture<Recording> run = CompletableFuture.supplyAsync(() -> warm.run(EndlessTestCase.class));
        Pod used = awaitBegun(idle);
        namespace.client().resource(used).withGracePeriod(0).delete();

        Ended lost = run.get(90, TimeUnit.SECONDS).find("EndlessTestCase.waits()");
        assertThat(lost.failure()).containsInstanceOf(PodDeletedException.class);
    }

    @Test
    void withoutTheRightToUseThemNoneAreLeftAndThatIsTold() throws IOException {
        int before = jobs().size();
        new Manifests(namespace).applyRunner("bare", right -> true);
        try (StandardError error = new StandardError()) {
            Recording run = warm.with(
                            Constants.KUBECONFIG,
                            new Kubeconfigs(directory).of(namespace, "bare").toString())
                    .run(FreshTestCase.class);

            assertThat(run.tests()).hasSize(3);
            assertThat(error.text())
                    .contains("podunit.warm=true takes the right to start processes in pods")
                    .contains("kubectl auth can-i create pods/exec -n " + namespace.name());
        }
        assertThat(jobs()).hasSizeLessThanOrEqualTo(before);
    }

    private static Pod awaitBegun(List<Pod> pods) {
        return Awaitility.await("the test has begun in an idle pod")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> pods.stream().filter(WarmPodsTests::begun).toList(), found -> !found.isEmpty())
                .get(0);
    }

    private static boolean begun(Pod pod) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ExecWatch watch = namespace
                .client()
                .pods()
                .inNamespace(namespace.name())
                .withName(pod.getMetadata().getName())
                .inContainer("podunit")
                .writingOutput(out)
                .exec("sh", "-c", "ls /tmp")) {
            watch.exitCode().join();
        }
        return out.toString(StandardCharsets.UTF_8)
                .contains(EndlessTestCase.BEGUN.getFileName().toString());
    }

    private static String pod(Recording run) {
        Matcher pod = Pattern.compile("pod=([-a-z0-9]+)").matcher(run.reported().toString());
        assertThat(pod.find()).as("a pod in %s", run.reported()).isTrue();
        return pod.group(1);
    }

    /** Names of all idle pods, of which there is one at least. */
    private static List<String> waiting() {
        if (jobs().isEmpty()) {
            warm.run(FreshTestCase.class);
        }
        return Awaitility.await("an idle pod")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> idle().stream()
                                .map(pod -> pod.getMetadata().getName())
                                .toList(),
                        names -> !names.isEmpty() && names.size() == jobs().size());
    }

    private static List<Job> jobs() {
        return namespace
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace.name())
                .withLabel(WARM)
                .list()
                .getItems();
    }

    /** A pod that was used stays ready for a moment after its Job. */
    private static List<Pod> idle() {
        Set<String> jobs =
                jobs().stream().map(job -> job.getMetadata().getName()).collect(Collectors.toSet());
        return namespace.client().pods().inNamespace(namespace.name()).withLabel(WARM).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> jobs.contains(pod.getMetadata().getLabels().get("batch.kubernetes.io/job-name")))
                .filter(pod -> pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True")))
                .toList();
    }
}
