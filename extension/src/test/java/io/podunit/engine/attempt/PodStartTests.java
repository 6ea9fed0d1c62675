package io.podunit.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.ClusterException;
import io.podunit.engine.run.Deadline;
import io.podunit.engine.run.PodBoard;
import io.podunit.engine.run.RunContext;
import io.podunit.engine.run.RunFixture;
import io.podunit.job.SubmittedJob;
import io.podunit.lost.DeadlineExceededException;
import io.podunit.lost.DeadlineExceededException.Limit;
import io.podunit.lost.ImageUnavailableException;
import io.podunit.lost.PodDeletedException;
import io.podunit.lost.PodRefusedException;
import io.podunit.lost.PodUnschedulableException;
import io.podunit.lost.QuotaExceededException;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.Condition;
import io.podunit.watch.PodState.ContainerState;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How long a pod may take to start and to answer, by a clock that jumps. */
class PodStartTests {

    private static final SubmittedJob JOB = new SubmittedJob("job", "job-uid", 0, 1);

    @TempDir
    Path directory;

    @RegisterExtension
    final RunFixture run = new RunFixture();

    private final PodBoard pods = run.pods;
    private final AtomicLong now = new AtomicLong();
    private final List<Event> events = new ArrayList<>();
    /** Those of the Job at the moment. */
    private List<Event> latest = events;

    private Duration jump = Duration.ofSeconds(1);
    private boolean outage;
    private Duration when = Duration.ofDays(1);
    private Runnable what = () -> {};
    private PodList list = new PodList();
    private Job job = job("job-uid");

    @Test
    void aPodThatRunsHasStarted() throws InterruptedException {
        PodState running = state("n", new Running(), List.of(), false);
        pods.update(running);
        assertThat(start(Map.of(), JOB).await()).isEqualTo(running);
    }

    @Test
    void aPodThatIsGoneBeforeItStartedWasDeletedAndMayBeReplaced() {
        pods.update(state("n", new Waiting(null, null), List.of(), true));
        LostAttempt lost = lost(Map.of());
        assertThat(lost.failure()).isInstanceOf(PodDeletedException.class);
        assertThat(lost.retryable()).isTrue();
    }

    @Test
    void thereIsOneClockForTheNodeAndAnotherForTheContainer() {
        jump = Duration.ofSeconds(5);
        pods.update(state(null, new Waiting(null, null), List.of(), false));
        after(
                Duration.ofSeconds(50),
                () -> pods.update(state("n", new Waiting("ContainerCreating", null), List.of(), false)));
        LostAttempt lost = lost(Map.of("podunit.timeout.schedule", "60s"));
        assertThat(lost.failure())
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        late -> assertThat(late.limit()).isEqualTo(Limit.SCHEDULE));
        assertThat(Duration.ofNanos(now.get())).isBetween(Duration.ofSeconds(110), Duration.ofSeconds(160));
    }

    @Test
    void aPodWithoutANodeIsToldInTheSchedulersWords() {
        jump = Duration.ofSeconds(20);
        Condition unscheduled = new Condition("PodScheduled", "False", "Unschedulable", "0/1 nodes are available");
        pods.update(state(null, new Waiting(null, null), List.of(unscheduled), false));
        assertThat(lost(Map.of()).failure())
                .isInstanceOf(PodUnschedulableException.class)
                .hasMessageContaining("0/1 nodes are available");
    }

    @Test
    void anImageHasTwoMinutesOfGraceThoughThereWouldBeMoreTime() {
        jump = Duration.ofSeconds(10);
        pods.update(state("n", new Waiting("ImagePullBackOff", "Back-off"), List.of(), false));
        LostAttempt lost = lost(Map.of("podunit.timeout.schedule", "1h"));
        assertThat(lost.failure()).isInstanceOf(ImageUnavailableException.class);
        assertThat(lost.retryable()).isFalse();
        assertThat(Duration.ofNanos(now.get())).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(6));
    }

    @Test
    void aQuotaIsWaitedForAndToldOnce() {
        jump = Duration.ofSeconds(10);
        refuse();
        assertThat(told(() -> assertThat(lost(Map.of()).failure()).isInstanceOf(QuotaExceededException.class)))
                .containsOnlyOnce(
                        "podunit: Job job waits, for at most 120 s (podunit.timeout.schedule), until a quota has room");
    }

    @Test
    void aJobThatIsDeletedBeforeItHasAPodIsToldOfAndMayBeReplaced() {
        job = null;
        LostAttempt lost = lost(Map.of("podunit.timeout.schedule", "1h"));
        assertThat(lost.failure())
                .isInstanceOf(PodDeletedException.class)
                .hasMessageContaining("The Job was deleted before a pod of it was seen");
        assertThat(lost.retryable()).isTrue();
        assertThat(Duration.ofNanos(now.get())).isBetween(Duration.ofSeconds(60), Duration.ofMinutes(3));
    }

    @Test
    void aJobThatIsThereAgainWasNotDeleted() {
        Job there = job;
        job = null;
        // It is asked for after about 35, 70 and 105 seconds.
        after(
                Duration.ofSeconds(50),
                () -> job = now.get() < Duration.ofSeconds(90).toNanos() ? there : null);
        assertThat(lost(Map.of("podunit.timeout.schedule", "130s")).failure())
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void aPodMayHaveComeAndGoneWhileNoneCouldBeWatched() {
        job = null;
        Optional<String> outage = Optional.of("the API server is away");
        after(Duration.ofSeconds(20), () -> pods.outages(Optional::empty));
        pods.outages(() -> outage);
        assertThat(lost(Map.of()).failure()).isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void anotherJobOfTheSameNameIsNotTheOneThatWasMade() {
        job = job("other-uid");
        assertThat(lost(Map.of("podunit.timeout.schedule", "1h")).failure()).isInstanceOf(PodDeletedException.class);
    }

    @Test
    void aJobThatCannotBeAskedForIsNotDeleted() {
        jump = Duration.ofSeconds(10);
        job = null;
        outage = true;
        assertThat(lost(Map.of()).failure()).isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void aPodThatThePolicyRefusesIsToldAtOnce() {
        events.add(refusal("pods \"x\" is forbidden: violates PodSecurity"));
        assertThat(lost(Map.of()).failure())
                .isInstanceOf(PodRefusedException.class)
                .hasMessageContaining("The cluster refuses the pod: FailedCreate: pods \"x\" is forbidden: violates");
        assertThat(Duration.ofNanos(now.get())).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void whatRefusedItSomeSecondsAgoIsNotToldWhereSomethingElseDoesNow() {
        events.add(refusal("pods \"x\" is forbidden: violates PodSecurity"));
        latest = List.of(refusal("pods \"x\" is forbidden: exceeded quota: none"));
        assertThat(lost(Map.of()).failure()).isInstanceOf(QuotaExceededException.class);
    }

    @Test
    void aJobThatAQuotaRefusesComesLaterWhileAnotherPodOfTheRunIsThere() throws InterruptedException {
        jump = Duration.ofSeconds(3);
        refuse();
        pods.update(other(false));
        String told = told(() -> {
            for (SubmittedJob job : List.of(JOB, new SubmittedJob("job-2", "job-uid", 2, 1))) {
                assertThatThrownBy(() -> start(Map.of(), job).await()).isInstanceOf(PostponedAttempt.class);
            }
        });
        assertThat(told)
                .isEqualTo("podunit: the cluster has room for 1 pod of this run at the moment; further ones wait for"
                        + " their turn: FailedCreate: pods \"x\" is forbidden: exceeded quota: none\n");
    }

    @Test
    void aJobWhosePodIsOnlyNotSeenYetIsNotWithdrawn() throws InterruptedException {
        refuse();
        pods.update(other(false));
        list = pods("True", null);
        PodState running = state("n", new Running(), List.of(), false);
        after(Duration.ofSeconds(40), () -> pods.update(running));
        assertThat(start(Map.of(), JOB).await()).isEqualTo(running);
    }

    @Test
    void theClockOfAPodThatNoNodeHasRoomForStandsStillWhileAnotherPodOfTheRunIsThere() {
        jump = Duration.ofSeconds(20);
        Condition full =
                new Condition("PodScheduled", "False", "Unschedulable", "0/1 nodes are available: 1 Insufficient cpu.");
        pods.update(state(null, new Waiting(null, null), List.of(full), false));
        pods.update(other(false));
        after(Duration.ofMinutes(5), () -> pods.update(other(true)));
        assertThat(lost(Map.of()).failure())
                .isInstanceOf(PodUnschedulableException.class)
                .hasMessageContaining("No node was found for the pod within podunit.timeout.schedule (120 s)");
        assertThat(Duration.ofNanos(now.get())).isGreaterThanOrEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void thatClockRunsWhereNoNodeWouldDo() {
        jump = Duration.ofSeconds(20);
        Condition nowhere = new Condition(
                "PodScheduled", "False", "Unschedulable", "0/1 nodes are available: 1 node(s) didn't match");
        pods.update(state(null, new Waiting(null, null), List.of(nowhere), false));
        pods.update(other(false));
        assertThat(lost(Map.of()).failure()).isInstanceOf(PodUnschedulableException.class);
        assertThat(Duration.ofNanos(now.get())).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    void whoWaitsForOthersComesToAnEndWithTheRun() {
        jump = Duration.ofMinutes(30);
        Condition full = new Condition("PodScheduled", "False", "Unschedulable", "0/1 nodes: 1 Too many pods.");
        pods.update(state(null, new Waiting(null, null), List.of(full), false));
        pods.update(other(false));
        assertThat(lost(Map.of("podunit.timeout.schedule", "5h", "podunit.timeout.run", "10h"))
                        .failure())
                .isInstanceOfSatisfying(
                        DeadlineExceededException.class,
                        late -> assertThat(late.limit()).isEqualTo(Limit.RUN));
    }

    private static PodState other(boolean gone) {
        return new PodState(
                "other", "other", "other", "n", "Running", new Running(), null, null, List.of(), false, gone);
    }

    private static Job job(String uid) {
        return new JobBuilder().withNewMetadata().withUid(uid).endMetadata().build();
    }

    private void refuse() {
        events.add(refusal("pods \"x\" is forbidden: exceeded quota: none"));
    }

    private Event refusal(String message) {
        return new EventBuilder()
                .withNewInvolvedObject()
                .withName("podunit-" + run.runId().value() + "-0-1")
                .withUid("job-uid")
                .endInvolvedObject()
                .withReason("FailedCreate")
                .withMessage(message)
                .build();
    }

    private static String told(Runnable action) {
        PrintStream err = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(err);
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aSilentPodOfALostNodeIsGivenUpOnlyWhereTheClusterStillSaysSo() {
        Condition notReady = new Condition("Ready", "False", "NodeNotReady", null);
        pods.update(state("n", new Running(), List.of(notReady), false));
        NodeVigil vigil = new NodeVigil(context(Map.of()), "job");
        list = pods("False", "NodeNotReady");
        assertThat(vigil.lost()).as("not silent for long").isFalse();
        now.addAndGet(Duration.ofMinutes(6).toNanos());
        outage = true;
        assertThat(vigil.lost()).as("no verdict during an outage").isFalse();
        outage = false;
        assertThat(vigil.lost()).isTrue();
        list = pods("True", null);
        assertThat(vigil.lost()).as("the node came back").isFalse();
        list = pods("False", "NodeNotReady");
        vigil.heard();
        assertThat(vigil.lost()).as("it spoke").isFalse();
    }

    private void after(Duration time, Runnable event) {
        when = time;
        what = event;
    }

    private long tick() {
        long time = now.addAndGet(jump.toNanos());
        if (time >= when.toNanos()) {
            what.run();
        }
        return time;
    }

    private static PodList pods(String ready, String reason) {
        return new PodListBuilder()
                .withItems(new PodBuilder()
                        .withNewMetadata()
                        .withName("pod")
                        .withUid("uid")
                        .endMetadata()
                        .withNewStatus()
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus(ready)
                        .withReason(reason)
                        .endCondition()
                        .endStatus()
                        .build())
                .build();
    }

    /** Whose clock alone says how much time has passed. */
    private PodStart start(Map<String, String> settings, SubmittedJob job) {
        return new PodStart(context(settings), job, Duration.ofMillis(20));
    }

    private LostAttempt lost(Map<String, String> settings) {
        PodStart start = start(settings, JOB);
        return catchThrowableOfType(LostAttempt.class, start::await);
    }

    private static PodState state(String node, ContainerState container, List<Condition> conditions, boolean gone) {
        return new PodState("pod", "uid", "job", node, "Pending", container, null, null, conditions, false, gone);
    }

    private RunContext context(Map<String, String> settings) {
        return run.context(cluster(), new Deadline(this::tick, Duration.ofHours(10)), directory, settings);
    }

    @SuppressWarnings("unchecked")
    private Cluster cluster() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("pods")) {
                        if (outage) {
                            throw new ClusterException("away", 503, null);
                        }
                        return list;
                    } else if (method.getName().equals("json")) {
                        return Optional.empty();
                    } else if (method.getName().equals("get")) {
                        if (outage) {
                            throw new ClusterException("away", 503, null);
                        }
                        return Optional.ofNullable(job);
                    } else if (method.getName().equals("refusedJobs")) {
                        events.forEach((Consumer<Event>) arguments[0]);
                        return null;
                    } else if (method.getName().equals("events")) {
                        return arguments[0].equals("job-uid") ? latest : List.of();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
