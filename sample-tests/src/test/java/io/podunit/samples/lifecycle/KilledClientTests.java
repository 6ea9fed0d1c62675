package io.podunit.samples.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.journal.RunHistory;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.proxy.Action;
import io.podunit.samples.faults.proxy.Exchange.Ending;
import io.podunit.samples.faults.proxy.FaultProxy;
import io.podunit.samples.faults.proxy.Request;
import io.podunit.samples.faults.proxy.Rule;
import io.podunit.samples.harness.TestNamespace;
import io.podunit.samples.split.LongClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that dies by SIGKILL at each step that its journal names. */
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledClientTests {

    private static final List<Class<?>> CLASSES =
            List.of(SteadyTestCase.FirstTestCase.class, SteadyTestCase.SecondTestCase.class);

    private static TestNamespace namespace;
    private static FaultProxy proxy;
    private static List<String> undisturbed;

    @TempDir
    Path directory;

    private ClientScene scene;

    @BeforeAll
    static void runUndisturbed(@TempDir Path directory) throws Exception {
        namespace = TestNamespace.onCluster();
        proxy = FaultProxy.beforeKubeconfig();
        try (ClientProcess client = new ClientScene(namespace, directory, "60s").run(CLASSES)) {
            assertThat(client.await()).isEqualTo(1);
            undisturbed = client.report();
        }
        assertThat(undisturbed).hasSize(14);
    }

    @AfterAll
    static void deleteNamespace() {
        if (namespace != null) {
            proxy.close();
            namespace.close();
        }
    }

    @BeforeEach
    void scene() {
        scene = new ClientScene(namespace, directory, "2s");
    }

    @AfterEach
    void nothingIsLeft() {
        namespace.awaitNothingLeft();
    }

    private void killAt(String step) throws Exception {
        try (ClientProcess client = scene.runHeld(CLASSES)) {
            if (step.equals(HeldReport.HELD)) {
                client.awaitOutput(step);
            } else {
                client.awaitStep(scene.reports(), step);
            }
            client.kill();
            assertThat(client.out()).as("it had no time for a report").isEmpty();
        }
    }

    private ClientProcess start(List<Class<?>> classes, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "--kubeconfig",
                proxy.kubeconfig(directory.resolve("kubeconfig")).toString()));
        return scene.run(classes, arguments.toArray(String[]::new));
    }

    private static void kill(ClientProcess client) throws InterruptedException {
        client.kill();
        assertThat(client.out()).as("it had no time for a report").isEmpty();
        proxy.clear();
        proxy.end(Request.ANY, Ending.RESET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JobPlanned", "PodSeen", "ShardSealed", HeldReport.HELD})
    @Fault(row = 51, what = "SIGKILL to the client at each step of its journal, then reattach", how = Means.REAL)
    void whoTakesItOverWritesTheSameReport(String step) throws Exception {
        isTakenOverAt(step);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {"RunOpened", "JobCreated", "ClassTold", "RunEnded"})
    void soItDoesAtTheOtherSteps(String step) throws Exception {
        isTakenOverAt(step);
    }

    private void isTakenOverAt(String step) throws Exception {
        killAt(step);
        try (ClientProcess second = scene.reattach("--force")) {
            assertThat(second.await()).as(second.err()).isEqualTo(1);
            assertThat(second.report()).isEqualTo(undisturbed);
        }
    }

    @Test
    @Fault(
            row = {47, 51},
            what = "SIGKILL to the client, its Jobs and pods deleted, then reattach",
            how = Means.REAL)
    void itsPodsMayBeGoneOnceTheyHaveBeenRead() throws Exception {
        killAt("ShardSealed");
        // Of the other shard nothing is known but what this client had read.
        namespace
                .client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace.name())
                .withLabel("podunit.io/run")
                .delete();
        try (ClientProcess second = scene.reattach("--force")) {
            second.await();
            assertThat(second.report())
                    .as("each test is reported as it was, or not as passed")
                    .allSatisfy(line -> assertThat(undisturbed.contains(line)
                                    || line.contains(" infrastructure ")
                                    || line.contains(" not_run "))
                            .isTrue());
            assertThat(second.report().stream().filter(undisturbed::contains).count())
                    .isGreaterThanOrEqualTo(7);
        }
    }

    private enum SecondAttempt {
        /** The store is asked for its plan, which is not there yet. */
        NOT_PLANNED(Request.of("POST", ".*/pods/podunit-store-[^/]+/proxy/v1/missing")),
        /** The journal names its Job, and the API server has not heard of it. */
        NOT_CREATED(Request.CREATE_JOB),
        /** There is a Job, and nothing was read of its pod. */
        CREATED(Request.get(".*/pods/podunit-[^-]+-0-2-[^/]+/log\\?.*"));

        private final Predicate<Request> next;

        SecondAttempt(Predicate<Request> next) {
            this.next = next;
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NOT_CREATED")
    @Fault(
            row = 51,
            what =
                    "SIGKILL to the client before, between and after plan and Job of the second attempt at a shard, then reattach",
            how = Means.REAL)
    void whoTakesOverASecondAttemptTellsTheFirstOneToo(SecondAttempt step) throws Exception {
        isTakenOverAt(step);
    }

    @ParameterizedTest
    @Tag("slow")
    @EnumSource(names = "NOT_CREATED", mode = EnumSource.Mode.EXCLUDE)
    void soItDoesAtTheOtherStepsOfTheSecond(SecondAttempt step) throws Exception {
        isTakenOverAt(step);
    }

    private void isTakenOverAt(SecondAttempt step) throws Exception {
        // The second one does not end by itself, so the third one has not begun when the pod goes.
        List<Class<?>> three =
                List.of(SteadyTestCase.FirstTestCase.class, EndlessTestCase.class, SteadyTestCase.ThirdTestCase.class);
        try (ClientProcess client = start(three, "--parallelism", "1")) {
            client.awaitOutput("aPasses");
            Rule reached = proxy.every(step.next, Action.stall());
            namespace
                    .client()
                    .pods()
                    .inNamespace(namespace.name())
                    .withLabel("podunit.io/run")
                    .withGracePeriod(0)
                    .delete();
            reached.awaitHits(1);
            kill(client);
        }
        try (ClientProcess second = scene.reattach("--force")) {
            assertThat(second.await()).as(second.err()).isIn(1, 4);
            List<String> report = second.report();
            assertThat(of("First", report)).as("told in the first attempt").isEqualTo(of("First", undisturbed));
            assertThat(of("Endless", report))
                    .as("under way")
                    .anyMatch(line -> line.contains("aPasses()] passed"))
                    .allMatch(line -> line.contains("aPasses()] passed") || notProved(line));
            assertThat(of("Third", report))
                    .as("left for the second attempt")
                    .isEqualTo(of("Second", undisturbed).stream()
                            .map(line -> line.replace("SecondTestCase", "ThirdTestCase"))
                            .toList());
        }
    }

    @Test
    void whatPodsTookIsToldByWhoTakesItOver() throws Exception {
        List<Class<?>> three = List.of(
                SteadyTestCase.FirstTestCase.class,
                SteadyTestCase.SecondTestCase.class,
                SteadyTestCase.ThirdTestCase.class);
        try (ClientProcess client = scene.runHeld(three, "--config", "podunit.balance=taken")) {
            client.awaitStep(scene.reports(), "PodSeen");
            client.kill();
        }
        try (ClientProcess second = scene.reattach("--force")) {
            assertThat(second.await()).as(second.err()).isEqualTo(1);
            List<String> report = second.report();
            assertThat(report).containsAll(undisturbed).hasSize(21);
            assertThat(of("Third", report))
                    .as("queued")
                    .isEqualTo(of("Second", undisturbed).stream()
                            .map(line -> line.replace("SecondTestCase", "ThirdTestCase"))
                            .toList());
        }
    }

    @Test
    void aClassInTwoPodsIsOneForWhoTakesItOver() throws Exception {
        Path timings = LongClasses.history(directory, SteadyTestCase.FirstTestCase.class);
        List<Class<?>> one = List.of(SteadyTestCase.FirstTestCase.class);
        try (ClientProcess client =
                scene.runHeld(one, "--config", "podunit.split=methods", "--config", "podunit.history=" + timings)) {
            client.awaitStep(scene.reports(), "PodSeen");
            client.kill();
        }
        try (ClientProcess second = scene.reattach("--force")) {
            assertThat(second.await()).as(second.err()).isEqualTo(1);
            assertThat(of("First", second.report()))
                    .containsExactlyInAnyOrderElementsOf(of("First", undisturbed))
                    .hasSize(7);
        }
        assertThat(history(scene.reports()).opened().shards())
                .as("pods that have parts of it")
                .hasSizeGreaterThan(1);
    }

    private static RunHistory history(Path reports) throws IOException {
        try (Stream<Path> files = Files.walk(reports)) {
            return RunHistory.read(files.filter(file -> file.endsWith("journal.jsonl"))
                    .findFirst()
                    .orElseThrow()
                    .getParent());
        }
    }

    private static List<String> of(String name, List<String> report) {
        return report.stream().filter(line -> line.contains(name + "TestCase")).toList();
    }

    private static boolean notProved(String line) {
        return line.contains(" infrastructure ") || line.contains(" not_run ");
    }

    @Test
    @Fault(row = 51, what = "SIGKILL to a client with two runs in the first one, then reattach", how = Means.REAL)
    void whatBelongsToAnotherRunIsNotLeftOut() throws Exception {
        List<Class<?>> twoRuns = List.of(SteadyTestCase.FirstTestCase.class, SteadyTestCase.OtherTestCase.class);
        // So it goes no further before it is killed.
        proxy.every(Request.LOG, Action.stall());
        try (ClientProcess client = start(twoRuns)) {
            client.awaitStep(scene.reports(), "PodSeen");
            kill(client);
        }
        try (ClientProcess second = scene.reattach("--force")) {
            assertThat(second.await()).as(second.err()).isEqualTo(4);
            assertThat(second.report())
                    .filteredOn(line -> line.contains("FirstTestCase"))
                    .isEqualTo(undisturbed.stream()
                            .filter(line -> line.contains("FirstTestCase"))
                            .toList());
            assertThat(second.report())
                    .filteredOn(line -> line.contains("OtherTestCase"))
                    .isNotEmpty()
                    .allMatch(KilledClientTests::notProved)
                    .anyMatch(line -> line.contains("belongs to another run of the same client"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RunOpened", "PodSeen"})
    @Fault(row = 50, what = "SIGKILL to the client at each step of its journal, then a sweep", how = Means.REAL)
    void aSweepRemovesWhatNobodyTakesOver(String step) throws Exception {
        isSweptAt(step);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {"JobCreated", "ClassTold"})
    void soItDoesAtOtherSteps(String step) throws Exception {
        isSweptAt(step);
    }

    private void isSweptAt(String step) throws Exception {
        killAt(step);
        scene.awaitAbandoned();
        scene.sweepAway();
        assertThat(namespace
                        .client()
                        .leases()
                        .inNamespace(namespace.name())
                        .withLabel("podunit.io/run")
                        .list()
                        .getItems())
                .isEmpty();
        namespace.awaitNothingLeft();
        try (ClientProcess late = scene.reattach()) {
            int code = late.await();
            List<String> report = late.report();
            assertThat(report).allMatch(line -> undisturbed.contains(line) || notProved(line));
            assertThat(code)
                    .as("4, unless the client that died had read all there is: " + report)
                    .isEqualTo(report.equals(undisturbed) ? 1 : 4);
        }
    }

    @Test
    @Fault(row = 50, what = "SIGKILL to the client, then another run in the namespace", how = Means.REAL)
    void theNextRunRemovesItToo() throws Exception {
        killAt("JobCreated");
        scene.awaitAbandoned();
        try (ClientProcess next = scene.run(CLASSES)) {
            next.await();
            assertThat(next.report()).isEqualTo(undisturbed);
            assertThat(next.err())
                    .containsPattern("podunit: removed run [0-9a-f]{12} of .* not been heard of for \\d+ s");
        }
    }

    @Test
    @Fault(row = 52, what = "two clients reattach at once", how = Means.REAL)
    void ofTwoClientsOneGetsIt() throws Exception {
        // Long enough for another client to start while it still holds.
        scene = new ClientScene(namespace, directory, "10m");
        killAt("PodSeen");
        try (ClientProcess early = scene.reattach()) {
            assertThat(early.await()).as("the Lease still holds").isEqualTo(4);
            assertThat(early.out()).contains("is held by").contains("use --force");
        }
        shortenLease();
        scene.awaitAbandoned();
        try (ClientProcess one = scene.reattach();
                ClientProcess other = scene.reattach()) {
            List<Integer> codes = List.of(one.await(), other.await());
            assertThat(codes).containsExactlyInAnyOrder(1, 4);
            ClientProcess winner = codes.get(0) == 1 ? one : other;
            ClientProcess loser = codes.get(0) == 1 ? other : one;
            assertThat(winner.report()).isEqualTo(undisturbed);
            assertThat(loser.out()).containsAnyOf("is held by", "was taken by another client", "has come to its end");
        }
    }

    private static void shortenLease() {
        var leases = namespace.client().leases().inNamespace(namespace.name());
        for (Lease lease : leases.withLabel("podunit.io/run").list().getItems()) {
            lease.getSpec().setLeaseDurationSeconds(1);
            leases.resource(lease).update();
        }
    }

    @Test
    @Fault(row = 52, what = "the run is taken from a client that lives", how = Means.REAL)
    void aClientWhoseRunWasTakenLeavesItAlone() throws Exception {
        ClientScene endless = new ClientScene(namespace, directory, "6s");
        try (ClientProcess first = endless.run(List.of(EndlessTestCase.class))) {
            first.awaitOutput("aPasses");
            try (ClientProcess second = endless.reattach("--force")) {
                second.awaitOutput("aPasses");
                assertThat(second.err()).as("who took it over, " + second.out()).contains("aPasses");
                assertThat(first.await()).isEqualTo(4);
                assertThat(first.out()).contains("cancelled by another client, which took it over");
                second.signal("TERM");
                assertThat(second.await()).isEqualTo(130);
                assertThat(second.report()).anyMatch(line -> line.contains("aPasses()] passed"));
            }
        }
    }
}
