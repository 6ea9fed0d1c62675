package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.podunit.Constants;
import io.podunit.PodLostException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.proxy.Action;
import io.podunit.samples.faults.proxy.Exchange.Ending;
import io.podunit.samples.faults.proxy.FaultProxy;
import io.podunit.samples.faults.proxy.Request;
import io.podunit.samples.harness.Kubeconfigs;
import io.podunit.samples.harness.Manifests;
import io.podunit.samples.harness.Recording;
import io.podunit.samples.harness.RemoteExecution;
import io.podunit.samples.harness.TestNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that is told to end, and objects that go under it. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CancelledClientTests {

    @AutoClose
    private static TestNamespace namespace;

    @TempDir
    Path directory;

    private ClientScene scene;

    @BeforeAll
    static void createNamespace() {
        namespace = TestNamespace.onCluster();
    }

    @BeforeEach
    void scene() {
        scene = new ClientScene(namespace, directory, "2s");
    }

    @AfterEach
    void nothingIsLeft() {
        namespace.awaitNothingLeft();
    }

    // SIGINT does the same, but is ignored in what a shell starts in the background.
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    @Fault(
            row = {44, 50},
            what = "SIGTERM and SIGHUP to the client while a test runs",
            how = Means.REAL)
    void theFirstSignalReportsWhatWasDoneAndDeletesTheRest(String signal) throws Exception {
        try (ClientProcess client = scene.run(List.of(EndlessTestCase.class))) {
            client.awaitOutput("aPasses");
            client.signal(signal);
            assertThat(client.await()).isEqualTo(130);
            assertThat(jobs()).isEmpty();
            assertThat(client.out()).contains("\"status\" : \"interrupted\"", "\"exit_code\" : 130");
            assertThat(client.report())
                    .anyMatch(line -> line.contains("aPasses()] passed"))
                    .anyMatch(line ->
                            line.contains("bWaits()] infrastructure") && line.contains("The run was cancelled by"))
                    .anyMatch(line -> line.contains("cNeverRuns()] infrastructure") && line.contains("did not run"));
            assertThat(client.err()).doesNotContain("Exception in thread").doesNotContain("at io.podunit.stream");
        }
    }

    @Test
    @Fault(
            row = {44, 50},
            what = "a second SIGTERM to the client",
            how = Means.REAL)
    void theSecondSignalEndsItAtOnce() throws Exception {
        try (ClientProcess client = scene.run(List.of(EndlessTestCase.class))) {
            client.awaitOutput("aPasses");
            client.signal("TERM");
            client.awaitOutput("once more to leave at once");
            client.signal("TERM");
            assertThat(client.await()).isEqualTo(130);
        }
        // Whatever it left goes by its Lease.
        Awaitility.await().atMost(Duration.ofSeconds(150)).until(() -> {
            try (ClientProcess sweep = scene.sweep()) {
                return sweep.await() == 0 && namespace.leftOfRuns().isEmpty();
            }
        });
    }

    /** As an IDE's stop button or a build tool's timeout ends a JVM whose engine nobody told to cancel. */
    @Test
    void aJvmThatEndsTakesItsRunAlong() throws Exception {
        CompletableFuture<Recording> run =
                CompletableFuture.supplyAsync(() -> execution().run(EndlessTestCase.class));
        awaitJob();
        io.podunit.lifecycle.Cancellation.ofProcess().cancel("the end of this JVM");
        try {
            assertThat(run.get(60, TimeUnit.SECONDS).failures())
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure.message()).contains("cancelled by the end of this JVM"));
            assertThat(jobs()).isEmpty();
        } finally {
            io.podunit.lifecycle.Cancellation.ofProcess().reset();
        }
    }

    @Test
    @Fault(row = 53, what = "the run is cancelled 0 to 480 ms after its first Job, 13 times", how = Means.REAL)
    void aCancellationWhileJobsAreCreatedLeavesNone() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            for (int delay = 0; delay < 500; delay += 40) {
                cancelAfter(delay, timer);
                assertThat(jobs())
                        .as("cancelled %d ms after the first Job was planned", delay)
                        .isEmpty();
            }
        } finally {
            timer.shutdownNow();
        }
    }

    private void cancelAfter(int delay, ScheduledExecutorService timer) throws Exception {
        Path own = directory.resolve("delay-" + delay);
        CompletableFuture<Recording> end = new CompletableFuture<>();
        Thread runner = new Thread(() -> end.complete(RemoteExecution.in(own)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.NAMESPACE, namespace.name())
                .with(Constants.ISOLATION, "class")
                .run(EndlessTestCase.class, SteadyTestCase.FirstTestCase.class)));
        runner.start();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> planned(own));
        timer.schedule(runner::interrupt, delay, TimeUnit.MILLISECONDS).get();
        assertThat(end.get(60, TimeUnit.SECONDS).failures()).isNotEmpty();
    }

    private static boolean planned(Path reports) throws Exception {
        for (Path child : ClientProcess.children(reports)) {
            if (ClientProcess.journals(child)
                    .anyMatch(journal -> ClientProcess.read(journal).contains("JobPlanned"))) {
                return true;
            }
        }
        return false;
    }

    private RemoteExecution execution() {
        return RemoteExecution.in(directory)
                .with(Constants.CLUSTER, "kubeconfig")
                .with(Constants.NAMESPACE, namespace.name());
    }

    @Test
    @Fault(row = 46, what = "the Job is deleted under its reader", how = Means.REAL)
    void aJobThatIsDeletedUnderItsReaderIsLost() throws Exception {
        CompletableFuture<Recording> run = CompletableFuture.supplyAsync(
                () -> execution().with(Constants.RETRY_INFRASTRUCTURE, "0").run(EndlessTestCase.class));
        Job job = awaitJob();
        // Before, there is nothing to read.
        Awaitility.await("a pod that runs")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(CancelledClientTests::runs);
        namespace.client().resource(job).delete();
        Recording lost = run.get(120, TimeUnit.SECONDS);
        assertThat(lost.find("EndlessTestCase").failure()).containsInstanceOf(PodLostException.class);
        assertThat(lost.tests()).doesNotContain("EndlessTestCase.bWaits() SUCCESSFUL");
    }

    private static boolean runs() {
        return namespace.pods().stream()
                .anyMatch(pod -> "Running".equals(pod.getStatus().getPhase()));
    }

    /** The pod goes as soon as it has ended: what was read until then is right, and the rest is not passed. */
    @Test
    @Fault(row = 46, what = "the Job gets a TTL of 0 while its pod runs", how = Means.REAL)
    void aJobWithoutTimeToLiveIsRightOrLost() throws Exception {
        Recording ended;
        try (FaultProxy proxy = FaultProxy.beforeKubeconfig()) {
            String kubeconfig =
                    proxy.kubeconfig(directory.resolve("kubeconfig")).toString();
            // Who reads nothing comes to no end before.
            proxy.every(Request.LOG, Action.stall());
            CompletableFuture<Recording> run = CompletableFuture.supplyAsync(
                    () -> execution().with(Constants.KUBECONFIG, kubeconfig).run(SteadyTestCase.FirstTestCase.class));
            // Without a version: the Job's controller writes to it at the same time.
            namespace
                    .client()
                    .batch()
                    .v1()
                    .jobs()
                    .inNamespace(namespace.name())
                    .withName(awaitJob().getMetadata().getName())
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"ttlSecondsAfterFinished\":0}}");
            proxy.clear();
            proxy.end(Request.LOG, Ending.RESET);
            ended = run.get(120, TimeUnit.SECONDS);
        }
        assertThat(ended.find("SteadyTestCase$FirstTestCase".replaceFirst(".*\\$", ""))
                        .failure())
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        failure -> assertThat(failure).containsInstanceOf(PodLostException.class));
        assertThat(ended.tests().stream().filter(test -> test.contains("fails()") && test.endsWith("SUCCESSFUL")))
                .isEmpty();
    }

    @Test
    @Fault(row = 54, what = "a role without delete and deletecollection", how = Means.REAL)
    void whoMayNotDeleteGetsTheSameVerdictsAndAWarning() throws Exception {
        new Manifests(namespace).applyRunner("no-delete", right -> !right.contains(" delete"));
        Path kubeconfig = new Kubeconfigs(directory).of(namespace, "no-delete");
        try (ClientProcess client =
                scene.run(List.of(SteadyTestCase.FirstTestCase.class), "--kubeconfig", kubeconfig.toString())) {
            assertThat(client.await()).isEqualTo(1);
            assertThat(client.report()).hasSize(7).noneMatch(line -> line.contains("infrastructure"));
            assertThat(client.err())
                    .containsPattern(
                            "podunit: run [0-9a-f]{12} was not removed completely: Not allowed to deletecollection jobs.batch")
                    .contains("kubectl delete jobs,leases -n " + namespace.name());
        } finally {
            namespace.deleteRuns();
        }
    }

    private static Job awaitJob() {
        return Awaitility.await("a Job")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(CancelledClientTests::jobs, jobs -> !jobs.isEmpty())
                .get(0);
    }

    private static List<Job> jobs() {
        return namespace
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace.name())
                .withLabel("podunit.io/run")
                .list()
                .getItems();
    }
}
