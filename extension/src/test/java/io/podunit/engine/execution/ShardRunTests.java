package io.podunit.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.podunit.PodLostException;
import io.podunit.config.RunConfiguration;
import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.RemoteTestDescriptor;
import io.podunit.engine.preparation.StoreSupply;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.JobRefusals;
import io.podunit.engine.run.PodBoard;
import io.podunit.engine.run.PodSlots;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.run.RunEnd;
import io.podunit.engine.run.RunFixture;
import io.podunit.engine.run.RunTimes;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.ShardPlan;
import io.podunit.engine.shard.SharedQueue;
import io.podunit.engine.shard.WorkList;
import io.podunit.history.ClassHistory;
import io.podunit.history.ClassTime;
import io.podunit.job.JobManifestBuilder;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.JobSpecification.StoreReference;
import io.podunit.job.JobSubmitter;
import io.podunit.job.RunId;
import io.podunit.journal.RunJournal;
import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.End;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Hello;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.ExecutionEvent.Taken;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.StatusHash;
import io.podunit.lifecycle.RunCancelledException;
import io.podunit.lost.DeadlineExceededException;
import io.podunit.lost.DeadlineExceededException.Limit;
import io.podunit.lost.PodDeletedException;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Terminated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.opentest4j.TestAbortedException;

/** Which classes run again after a pod was lost, and that no two attempts run at once. */
class ShardRunTests {

    private static final UniqueId ROOT = UniqueId.forEngine("e");
    private static final StoreReference STORE = new StoreReference("http://store", "secret", "agent");
    private static final Hello HELLO = new Hello(1, "uid", "agent", "17");

    @TempDir
    Path directory;

    @RegisterExtension
    final RunFixture run = new RunFixture();

    private final PodBoard pods = run.pods;
    private final ScriptedCluster cluster = new ScriptedCluster(pods);
    private final RunEnd end = run.end;
    private RunTimes times = new RunTimes(new ClassHistory(null), List.of(), UniqueId::toString);
    private StoreSupply store = StoreSupply.of(STORE);
    private RunJournal journal = RunJournal.none();
    private String stopAfter = "never";
    private SharedQueue queue = SharedQueue.none();
    private OptionalInt handedOut = OptionalInt.empty();
    /** Nanoseconds by which the run's clock is ahead. */
    private final AtomicLong skipped = new AtomicLong();

    private final List<String> heard = new ArrayList<>();
    private final List<String> replanned = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void timesAreKeptOfClassesThatPassedInAPodThatIsBelieved() {
        var history = new ClassHistory(directory.resolve("timings.json"));
        times = new RunTimes(history, List.of(remote("A"), remote("B"), remote("C")), UniqueId::toString);
        StatusHash hash = new StatusHash();
        hash.add(id("A"), NodeStatus.SUCCESSFUL);
        hash.add(id("B"), NodeStatus.FAILED);
        hash.add(id("C"), NodeStatus.SUCCESSFUL);
        ExecutionEvent[] events = {
            HELLO,
            started("A"),
            new Finished(id("A"), NodeStatus.SUCCESSFUL, null, 4000),
            started("B"),
            new Finished(id("B"), NodeStatus.FAILED, null, 5000),
            started("C"),
            new Finished(id("C"), NodeStatus.SUCCESSFUL, null, 0),
            new End(new EndRecord(true, 1, 3, hash.value(), null, 1))
        };
        cluster.pod(pod -> ScriptedCluster.with(pod, new Terminated(1, null, "Error", null), false), events);
        run(Map.of(), "A", "B", "C");
        times.keep();
        assertThat(history.read()).containsExactly(Map.entry("A", new ClassTime(4000, 1)));
    }

    @Test
    void aPodThatIsNotBelievedSaysNothingOfTimesEither() {
        var history = new ClassHistory(directory.resolve("timings.json"));
        times = new RunTimes(history, List.of(remote("A"), remote("B")), UniqueId::toString);
        cluster.pod(
                ShardRunTests::failed,
                HELLO,
                started("A"),
                new Finished(id("A"), NodeStatus.SUCCESSFUL, null, 4000),
                started("B"));
        run(Map.of(), "A", "B");
        times.keep();
        assertThat(history.read()).isEmpty();
    }

    @Test
    void whatAPodTakesIsToldWithWhatItHad() {
        queued("B", "C");
        cluster.pod(ShardRunTests::passed, taking("A", "B"));
        assertThat(run(Map.of(), "A")).isTrue();
        assertThat(heard).containsExactly("started A", "ended A", "started B", "ended B");
        assertThat(queue.rest()).extracting(RemoteClass::className).containsExactly("C");
    }

    @Test
    void whatALostPodHadTakenAndNotBegunRunsAgain() {
        queued("B", "C");
        cluster.pod(ShardRunTests::deleted, HELLO, started("A"), finished("A"), new Taken(id("B")))
                .pod(ShardRunTests::passed, taking("B", "C"));
        assertThat(run(Map.of(), "A")).isTrue();
        assertThat(heard)
                .containsExactly(
                        "started A",
                        "ended A",
                        "started B",
                        "B podunit.attempt=2",
                        "ended B",
                        "started C",
                        "C podunit.attempt=2",
                        "ended C");
        assertThat(replanned).containsExactly("B");
        assertThat(queue.rest()).isEmpty();
    }

    @Test
    void whatALostPodHadTakenAndBegunFailsWithIt() {
        queued("B");
        cluster.pod(ShardRunTests::deleted, HELLO, started("A"), finished("A"), new Taken(id("B")), started("B"));
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(heard).containsExactly("started A", "ended A", "started B", "failed B");
        assertThat(failures).singleElement().isInstanceOf(PodDeletedException.class);
    }

    @Test
    void aPodThatTookWhatAnotherHasIsNotBelieved() {
        queued("B");
        queue.claim(id("B"), "another");
        cluster.pod(ShardRunTests::passed, taking("A", "B"));
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(heard).containsExactly("started A", "failed A");
        assertThat(failures.get(0)).hasMessageContaining("which was not there to be taken");
        assertThat(queue.disputed("another")).isTrue();
    }

    @Test
    void aPodIsNotBelievedEitherWhereAnotherTookWhatItHas() {
        queued("B");
        cluster.pod(
                pod -> {
                    await().until(() -> queue.rest().isEmpty());
                    queue.claim(id("B"), "another");
                    return passed(pod);
                },
                taking("A", "B"));
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(heard).containsExactly("started A", "ended A", "started B", "failed B");
        assertThat(failures.get(0)).hasMessageContaining("another pod says as well that it has taken a class");
    }

    @Test
    void whatIsLeftGetsPodsOfItsOwnAndWhatALostPodMayHaveTakenFailsWithIt() {
        queued("B", "C", "D");
        handedOut = OptionalInt.of(2);
        cluster.pod(ShardRunTests::failed, HELLO, started("A"), finished("A"), new Taken(id("B")), started("B"))
                .pod(ShardRunTests::passed, whole("D"));
        assertThat(run(Map.of(), "A")).isFalse();
        List<ShardPlan> first = List.of(plan("A"));
        assertThat(new SecondRound(context(Map.of())).run(first, 1)).isZero();
        assertThat(heard)
                .containsExactly(
                        "started A",
                        "ended A",
                        "started B",
                        "failed B",
                        "started C",
                        "failed C",
                        "started D",
                        "ended D");
        assertThat(failures.get(1))
                .isInstanceOf(PodLostException.class)
                .hasMessageStartingWith("No pod told that it took this class, but one that was lost may have. The ");
        assertThat(cluster.requests).last().isEqualTo("create podunit-0123456789ab-1-1");
    }

    @Test
    void whatIsLeftIsSkippedOnceThePlatformHasAskedToStop() {
        queued("B");
        run.stop = true;
        assertThat(new SecondRound(context(Map.of())).run(List.of(plan("A")), 1))
                .isZero();
        assertThat(heard).containsExactly("skipped B");
    }

    private void queued(String... classes) {
        queue = new SharedQueue(
                WorkList.of(Stream.of(classes).map(ShardRunTests::remote).toList(), UniqueId::toString),
                () -> handedOut);
    }

    /** The first of them is the pod's own. */
    private static ExecutionEvent[] taking(String... classes) {
        List<ExecutionEvent> events = new ArrayList<>(List.of(whole(classes)));
        for (int taken = 1; taken < classes.length; taken++) {
            events.add(3 * taken, new Taken(id(classes[taken])));
        }
        return events.toArray(ExecutionEvent[]::new);
    }

    @Test
    void aCancelledRunIsNotTriedAgain() {
        cluster.pod(
                pod -> {
                    end.cancel("a test");
                    return deleted(pod);
                },
                HELLO);
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cluster.requests).containsExactly(create(1));
        assertThat(failures).singleElement().isInstanceOf(RunCancelledException.class);
    }

    @Test
    void whatHasNotBegunIsSkippedOnceThePlatformHasAskedToStop() {
        stopAfter = "ended A";
        cluster.pod(ShardRunTests::passed, whole("A", "B", "C"));
        assertThat(run(Map.of(), "A", "B", "C")).isFalse();
        assertThat(heard).containsExactly("started A", "ended A", "skipped B", "skipped C");
        assertThat(failures).isEmpty();
    }

    @Test
    void whatIsUnderWayIsAbortedOnceThePlatformHasAskedToStop() {
        stopAfter = "started A";
        cluster.pod(ShardRunTests::passed, HELLO, started("A"), started("B"));
        assertThat(run(Map.of(), "A", "B")).isFalse();
        assertThat(heard).containsExactly("started A", "ended A", "skipped B");
        assertThat(failures).singleElement().isInstanceOf(TestAbortedException.class);
    }

    @Test
    void noJobIsMadeOnceThePlatformHasAskedToStop() {
        run.stop = true;
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(heard).containsExactly("skipped A");
        assertThat(cluster.requests).isEmpty();
    }

    @Test
    void aJobThatAQuotaRefusesIsWithdrawnAndNoLossOfItsShard() {
        journal = RunJournal.create(directory, text -> {});
        other("Running");
        cluster.refused(() -> other("Succeeded"))
                .pod(ShardRunTests::deleted, HELLO)
                .pod(ShardRunTests::passed, whole("A"));
        assertThat(run(Map.of(), "A")).isTrue();
        assertThat(heard).containsExactly("started A", "A podunit.attempt=2", "ended A");
        String delete = "delete Jobs podunit.io/run=0123456789ab,podunit.io/shard=0,podunit.io/attempt=";
        assertThat(cluster.requests).containsExactly(create(1), delete + 1, create(2), delete + 2, create(3));
        assertThat(directory.resolve(RunJournal.FILE))
                .content()
                .containsOnlyOnce("JobWithdrawn")
                .contains("{\"step\":\"JobWithdrawn\",\"job\":\"" + job(1) + "\"}");
    }

    @Test
    void aJobThatIsDeletedBeforeItHadAPodIsReplacedAtOnce() {
        cluster.job = null;
        cluster.asked = () -> skipped.addAndGet(Duration.ofSeconds(30).toNanos());
        cluster.refused(() -> {}).pod(ShardRunTests::passed, whole("A"));
        assertThat(run(Map.of(), "A")).isTrue();
        assertThat(heard).containsExactly("started A", "A podunit.attempt=2", "ended A");
        assertThat(cluster.requests).first().isEqualTo(create(1));
        assertThat(cluster.requests).last().isEqualTo(create(2));
        assertThat(Duration.ofNanos(skipped.get()))
                .as("nobody waits for its pod")
                .isLessThan(Duration.ofSeconds(90));
    }

    @Test
    void aJobThatIsDeletedWhileItsPodRunsUnseenIsNotReplaced() {
        cluster.job = null;
        cluster.listed = new PodListBuilder().addNewItem().endItem().build();
        // Nobody waits for the pod's end for longer than the run may take.
        cluster.asked = () -> skipped.addAndGet(Duration.ofSeconds(143).toNanos());
        cluster.refused(() -> {}).pod(ShardRunTests::passed, whole("A"));
        assertThat(run(Map.of("podunit.timeout.schedule", "1h"), "A")).isFalse();
        assertThat(failures).first().isInstanceOf(PodDeletedException.class);
        assertThat(cluster.requests).first().isEqualTo(create(1));
        assertThat(cluster.requests).doesNotContain(create(2));
    }

    private void other(String phase) {
        pods.update(
                new PodState("other", "o", "other", "n", phase, new Running(), null, null, List.of(), false, false));
    }

    @Test
    void aPodThatSaidNothingIsReplacedByOneWithTheSamePlan() {
        cluster.pod(ShardRunTests::deleted, HELLO).pod(ShardRunTests::passed, whole("A", "B"));
        assertThat(run(Map.of(), "A", "B")).isTrue();
        assertThat(heard)
                .containsExactly(
                        "started A", "A podunit.attempt=2", "ended A", "started B", "B podunit.attempt=2", "ended B");
        assertThat(cluster.requests)
                .containsExactly(
                        create(1),
                        "delete Jobs podunit.io/run=0123456789ab,podunit.io/shard=0,podunit.io/attempt=1",
                        create(2));
        assertThat(replanned).isEmpty();
        assertThat(directory.resolve(job(1)).resolve("diagnosis.txt"))
                .content()
                .startsWith("PodDeletedException: The pod was deleted");
    }

    @Test
    void nobodyAsksForTheEventsOfAPodThatIsBelieved() {
        cluster.pod(ShardRunTests::passed, whole("A"));
        assertThat(run(Map.of(), "A")).isTrue();
        assertThat(cluster.explained).isEmpty();
    }

    @Test
    void theEventsOfALostPodAreAskedForOnce() {
        cluster.pod(ShardRunTests::deleted, HELLO, started("A"));
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(cluster.explained).containsExactly("uid of " + job(1), "uid");
    }

    @Test
    void onlyClassesOfWhichNothingRanRunAgain() {
        cluster.pod(ShardRunTests::deleted, HELLO, started("A"), finished("A"), started("B"))
                .pod(ShardRunTests::passed, whole("C"));
        assertThat(run(Map.of(), "A", "B", "C")).as("B was lost").isFalse();
        assertThat(heard)
                .containsExactly(
                        "started A", "ended A", "started B", "failed B", "started C", "C podunit.attempt=2", "ended C");
        assertThat(replanned).containsExactly("C");
        assertThat(failures).singleElement().isInstanceOf(PodDeletedException.class);
    }

    @Test
    void anInterruptedClassRunsAgainWhereThatIsAskedFor() {
        cluster.pod(ShardRunTests::deleted, HELLO, started("A"), finished("A"), started("B"))
                .pod(ShardRunTests::passed, whole("B", "C"));
        assertThat(run(Map.of("podunit.retry.interrupted", "true"), "A", "B", "C"))
                .isTrue();
        assertThat(heard)
                .containsExactly(
                        "started A",
                        "ended A",
                        "started B",
                        "B podunit.attempt=2",
                        "ended B",
                        "started C",
                        "C podunit.attempt=2",
                        "ended C");
        assertThat(replanned).containsExactly("B, C");
    }

    @Test
    void thereIsNoMoreThanTheNumberOfAttemptsThatIsAskedFor() {
        cluster.pod(ShardRunTests::deleted, HELLO).pod(ShardRunTests::deleted, HELLO);
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(heard).containsExactly("started A", "A podunit.attempt=2", "failed A");
    }

    @Test
    void aPodThatWasDeletedBecauseItsJobRanIntoItsDeadlineIsNotReplaced() {
        cluster.pod(
                pod -> {
                    cluster.job = late("uid of " + job(1));
                    return deleted(pod);
                },
                HELLO);
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(cluster.requests).containsExactly(create(1));
        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        late -> assertThat(late.limit()).isEqualTo(Limit.JOB))
                .satisfies(late -> assertThat(late)
                        .hasMessageContaining(
                                "The Job ran into its activeDeadlineSeconds: it was active for too long"));
    }

    @Test
    void aPodThatGotNothingFromAStoreThatEndedIsReplaced() {
        store = new StoreSupply() {
            @Override
            public StoreReference current() {
                return STORE;
            }

            @Override
            public boolean replaced(StoreReference lost) {
                return lost.equals(STORE);
            }
        };
        cluster.pod(ShardRunTests::failed, HELLO, notPrepared()).pod(ShardRunTests::passed, whole("A"));
        assertThat(run(Map.of(), "A")).isTrue();
        assertThat(heard).containsExactly("started A", "A podunit.attempt=2", "ended A");
    }

    @Test
    void aPodThatGotNothingFromAStoreThatIsThereIsNotReplaced() {
        cluster.pod(ShardRunTests::failed, HELLO, notPrepared());
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(failures)
                .singleElement()
                .satisfies(lost -> assertThat(lost).hasMessageContaining("the content store answered 500"));
    }

    private static End notPrepared() {
        return new End(
                new EndRecord(false, 2, 0, "", EndRecord.Cause.NOT_PREPARED, "the content store answered 500", null));
    }

    @Test
    void theDeadlineOfAnotherJobExplainsNothing() {
        cluster.job = late("another");
        cluster.pod(ShardRunTests::deleted, HELLO).pod(ShardRunTests::passed, whole("A"));
        assertThat(run(Map.of(), "A")).isTrue();
    }

    private static Job late(String uid) {
        return new JobBuilder()
                .withNewMetadata()
                .withUid(uid)
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("FailureTarget")
                .withStatus("True")
                .withReason("DeadlineExceeded")
                .withMessage("it was active for too long")
                .endCondition()
                .endStatus()
                .build();
    }

    @Test
    void aTestThatEndsItsJvmIsNotRunAgain() {
        EndRecord exit = new EndRecord(false, 2, 0, "", EndRecord.Cause.EXITED, "exit", 0);
        cluster.pod(
                pod -> ScriptedCluster.with(pod, new Terminated(2, null, "Error", null), false), HELLO, new End(exit));
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(cluster.requests).containsExactly(create(1));
    }

    @Test
    void nothingOfAPodWithAnotherUidIsBelieved() {
        List<ExecutionEvent> events = new ArrayList<>(List.of(new Hello(1, "other", "agent", "17")));
        events.addAll(List.of(whole("A")));
        cluster.pod(ShardRunTests::passed, events.toArray(ExecutionEvent[]::new));
        assertThat(run(Map.of(), "A")).isFalse();
        assertThat(heard).containsExactly("started A", "failed A");
        assertThat(failures)
                .singleElement()
                .satisfies(lost -> assertThat(lost)
                        .hasMessageContaining("it was written by a pod with the UID other instead of uid"));
    }

    @Test
    void aSecondPodOfTheJobIsNotReadButDeleted() {
        cluster.pod(
                pod -> {
                    PodState twin = new PodState(
                            "twin", "t", pod.job(), "n", "Running", new Running(), null, null, List.of(), false, false);
                    pods.update(twin);
                    return passed(pod);
                },
                whole("A"));
        assertThat(run(Map.of(), "A")).isTrue();
        assertThat(cluster.requests).contains("delete Pod twin");
    }

    private boolean run(Map<String, String> settings, String... classes) {
        return new ShardRun(context(settings), plan(classes)).run();
    }

    private ShardPlan plan(String... classes) {
        Shard shard = new Shard(0, Stream.of(classes).map(ShardRunTests::remote).toList());
        return new ShardPlan(shard, "plan", part -> {
            replanned.add(String.join(", ", names(part)));
            return "another plan";
        });
    }

    private static List<String> names(Shard part) {
        return part.classes().stream()
                .map(remote -> remote.descriptor().getDisplayName())
                .toList();
    }

    private RunContext context(Map<String, String> settings) {
        RunId id = new RunId("0123456789ab");
        RunConfiguration configuration = RunFixture.configuration(settings);
        Deadline deadline = new Deadline(() -> System.nanoTime() + skipped.get(), Duration.ofMinutes(5));
        SubmittedShards.Run common =
                new SubmittedShards.Run(id, store, new RunOwner("owner", "uid"), configuration.pod(), deadline);
        JobSubmitter submitter = new JobSubmitter(cluster.cluster(), new JobManifestBuilder(null));
        return new RunContext(
                id,
                cluster.cluster(),
                configuration,
                new SubmittedShards(common, submitter, journal, end),
                pods,
                PodSlots.unlimited(),
                new JobRefusals(cluster.cluster(), id, System::nanoTime),
                deadline,
                RunFixture.surroundings(new Ear()),
                Optional.empty(),
                directory,
                times,
                end,
                journal,
                queue);
    }

    private static RemoteClass remote(String name) {
        NodeData node = new NodeData(id(name), name, name, false, true, null, List.of());
        EngineDescriptor engine = new EngineDescriptor(ROOT, "engine");
        RemoteTestDescriptor descriptor = RemoteTestDescriptor.of(node, ROOT.append("class", name), engine);
        engine.addChild(descriptor);
        return new RemoteClass(descriptor, Map.of(), List.of(id(name)));
    }

    private static ExecutionEvent[] whole(String... classes) {
        List<ExecutionEvent> events = new ArrayList<>(List.of(HELLO));
        StatusHash hash = new StatusHash();
        for (String name : classes) {
            events.add(started(name));
            events.add(finished(name));
            hash.add(id(name), NodeStatus.SUCCESSFUL);
        }
        events.add(new End(new EndRecord(true, 0, classes.length, hash.value(), null, 0)));
        return events.toArray(ExecutionEvent[]::new);
    }

    private static Started started(String name) {
        return new Started(id(name));
    }

    private static Finished finished(String name) {
        return new Finished(id(name), NodeStatus.SUCCESSFUL, null);
    }

    private static String id(String name) {
        return ROOT.append("class", name).toString();
    }

    private static PodState deleted(PodState pod) {
        return ScriptedCluster.with(pod, pod.container(), true);
    }

    private static PodState failed(PodState pod) {
        return ScriptedCluster.with(pod, new Terminated(2, null, "Error", null), false);
    }

    private static PodState passed(PodState pod) {
        return ScriptedCluster.with(pod, new Terminated(0, null, "Completed", null), false);
    }

    private static String job(int attempt) {
        return "podunit-0123456789ab-0-" + attempt;
    }

    private static String create(int attempt) {
        return "create " + job(attempt);
    }

    private final class Ear implements EngineExecutionListener {

        @Override
        public void executionStarted(TestDescriptor node) {
            hear("started " + node.getDisplayName());
        }

        @Override
        public void executionSkipped(TestDescriptor node, String reason) {
            hear("skipped " + node.getDisplayName());
        }

        private void hear(String event) {
            heard.add(event);
            run.stop |= event.equals(stopAfter);
        }

        @Override
        public void executionFinished(TestDescriptor node, TestExecutionResult result) {
            boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
            hear((failed ? "failed " : "ended ") + node.getDisplayName());
            result.getThrowable().ifPresent(failures::add);
        }

        @Override
        public void reportingEntryPublished(TestDescriptor node, ReportEntry entry) {
            heard.add(node.getDisplayName() + " podunit.attempt="
                    + entry.getKeyValuePairs().get("podunit.attempt"));
        }
    }
}
