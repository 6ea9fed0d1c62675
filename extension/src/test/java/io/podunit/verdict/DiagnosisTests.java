package io.podunit.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EndRecord.Cause;
import io.podunit.replay.ReplaySummary;
import io.podunit.replay.ReplaySummary.Tally;
import io.podunit.stream.StreamEnd;
import io.podunit.verdict.Loss.Kind;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which cause is found, from recorded states of pods. */
class DiagnosisTests {

    private static final Tally NONE = new Tally(0, "", null);
    private static final Pods RUNNING = Pods.of("Running", new Running());
    private static final Pods KILLED = Pods.terminated(137, "Error", null);

    static Stream<Arguments> withoutAWord() {
        return Stream.of(
                arguments(
                        KILLED.disrupted(
                                "PreemptionByScheduler",
                                "default-scheduler: preempting to accommodate a higher priority pod"),
                        Kind.PREEMPTED,
                        "The pod was preempted: default-scheduler: preempting to accommodate a higher priority pod"),
                arguments(
                        RUNNING.disrupted("EvictionByEvictionAPI", "Eviction API: evicting")
                                .terminating(),
                        Kind.EVICTED,
                        "The pod was evicted: Eviction API: evicting"),
                arguments(
                        KILLED.reason("Evicted", "The node was low on resource: memory. "),
                        Kind.EVICTED,
                        "The kubelet evicted the pod: The node was low on resource: memory"),
                arguments(
                        KILLED.disrupted("TerminationByKubelet", "The node was low on resource: memory")
                                .reason("Evicted", "ignored"),
                        Kind.EVICTED,
                        "The kubelet evicted the pod: The node was low on resource: memory"),
                arguments(
                        KILLED.disrupted(
                                "TerminationByKubelet", "Pod was terminated in response to imminent node shutdown."),
                        Kind.NODE_LOST,
                        "The node of the pod was shut down: Pod was terminated in response to imminent node shutdown"),
                arguments(
                        RUNNING.disrupted("DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint")
                                .terminating(),
                        Kind.NODE_LOST,
                        "The pod was taken from its node, which is tainted: Taint manager: deleting due to NoExecute taint"),
                arguments(
                        RUNNING.disrupted("DeletionByPodGC", "PodGC: node no longer exists")
                                .gone(),
                        Kind.NODE_LOST,
                        "The node of the pod is gone: PodGC: node no longer exists"),
                arguments(
                        KILLED.reason("NodeShutdown", null),
                        Kind.NODE_LOST,
                        "The node of the pod went down (NodeShutdown)"),
                arguments(
                        Pods.terminated(137, "ContainerStatusUnknown", "The container could not be located"),
                        Kind.NODE_LOST,
                        "The node lost the pod's container (ContainerStatusUnknown)"),
                arguments(
                        RUNNING.with("Ready", "False", null, null),
                        Kind.NODE_LOST,
                        "The node node-1 does not answer any more"),
                arguments(
                        KILLED.reason("Preempting", "Preempted in order to admit critical pod"),
                        Kind.PREEMPTED,
                        "The pod made room for a critical one: Preempted in order to admit critical pod"),
                arguments(
                        KILLED.reason(
                                "DeadlineExceeded", "Pod was active on the node longer than the specified deadline"),
                        Kind.POD_DEADLINE,
                        "The pod ran into its activeDeadlineSeconds: Pod was active on the node longer than the specified deadline"),
                arguments(
                        Pods.of("Failed", new Waiting(null, null))
                                .reason("OutOfcpu", "Node didn't have enough resource: cpu"),
                        Kind.TURNED_AWAY,
                        "The node turned the pod away (OutOfcpu): Node didn't have enough resource: cpu"),
                arguments(
                        Pods.terminated(137, "OOMKilled", null),
                        Kind.OUT_OF_MEMORY,
                        "The container used more memory than its limit allows and was killed (OOMKilled, exit code 137)"),
                arguments(RUNNING.gone(), Kind.DELETED, "The pod was deleted while it was needed"),
                arguments(
                        Pods.terminated(137, "ContainerStatusUnknown", "could not be located when the pod was deleted")
                                .gone(),
                        Kind.DELETED,
                        "The pod was deleted while it was needed"),
                arguments(RUNNING.terminating(), Kind.DELETED, "The pod was deleted while it was needed"),
                arguments(
                        KILLED,
                        Kind.EXITED,
                        "The pod ended without saying that it was done; its exit code is 137, which is that of a killed process"),
                arguments(
                        Pods.terminated(128, "StartError", "exec: \"java\": executable file not found in $PATH"),
                        Kind.NO_START,
                        "The container could not be started (exit code 128): exec: \"java\": executable file not found in $PATH"),
                arguments(
                        Pods.of("Failed", new Waiting(null, null)).reason("Unheard", "of"),
                        Kind.NO_START,
                        "The pod failed before its container started: of"),
                arguments(
                        RUNNING,
                        Kind.GAP,
                        "The pod's log ended before the pod did. Its log could not be read: 404 of a kubelet"));
    }

    @ParameterizedTest
    @MethodSource
    void withoutAWord(Pods pod, Kind kind, String reason) {
        Loss loss = new Diagnosis(findings(pod, null, 0)).unfinished();
        assertThat(loss.kind()).isEqualTo(kind);
        // Whether the log could be read is told only where nothing else explains the loss.
        assertThat(loss.reason()).startsWith(reason);
    }

    static Stream<Arguments> byItsOwnWord() {
        return Stream.of(
                arguments(
                        Cause.CLASS_TIMEOUT,
                        RUNNING.terminating(),
                        Kind.CLASS_DEADLINE,
                        "The class A ran longer than podunit.timeout.class allows (5 s)",
                        "the class A ran longer than podunit.timeout.class allows (5 s)"),
                arguments(
                        Cause.STOPPED,
                        Pods.terminated(143, "Error", null),
                        Kind.DELETED,
                        "The pod was asked to end, and nothing says by whom",
                        "SIGTERM"),
                arguments(
                        Cause.STOPPED,
                        Pods.terminated(143, "Error", null).disrupted("PreemptionByScheduler", null),
                        Kind.PREEMPTED,
                        "The pod was preempted",
                        "SIGTERM"),
                arguments(
                        Cause.EXITED,
                        Pods.terminated(2, "Error", null),
                        Kind.EXITED,
                        "The tests did not run to their end: exit code 0",
                        "exit code 0"),
                arguments(
                        Cause.NOT_PREPARED,
                        Pods.terminated(2, "Error", null),
                        Kind.NOT_PREPARED,
                        "The tests did not run to their end: no store",
                        "no store"),
                arguments(
                        Cause.EVENTS_LOST,
                        Pods.terminated(2, "Error", null),
                        Kind.CONTRADICTION,
                        "The tests did not run to their end: lost",
                        "lost"),
                arguments(
                        Cause.LAUNCHER_FAILED,
                        Pods.terminated(2, "Error", null),
                        Kind.LAUNCHER_FAILED,
                        "The tests did not run to their end: no engine",
                        "no engine"));
    }

    @ParameterizedTest
    @MethodSource
    void byItsOwnWord(Cause cause, Pods pod, Kind kind, String reason, String said) {
        EndRecord end = new EndRecord(false, 2, 0, "", cause, said, 0);
        assertThat(new Diagnosis(findings(pod, end, 4)).unfinished())
                .extracting(Loss::kind, Loss::reason)
                .containsExactly(kind, reason);
    }

    @Test
    void aTestThatLosesAChildToTheMemoryLimitHasNotLostItsPod() {
        EndRecord end = new EndRecord(true, 1, 0, "", null, null, 1);
        Loss other = Loss.of(Kind.CONTRADICTION, "something else");
        Pods pod = Pods.terminated(1, "OOMKilled", null);
        assertThat(new Diagnosis(findings(pod, end, 4)).because(other)).isEqualTo(other);
    }

    @Test
    void aJobThatRanIntoItsDeadlineIsNotSaidToHaveBeenDeletedBySomebody() {
        Findings findings = new Findings(
                new ReplaySummary(0, NONE, NONE, 0, null, null, null),
                Optional.empty(),
                Optional.of(RUNNING.gone().state()),
                List.of("DeadlineExceeded: Job was active longer than specified deadline"));
        assertThat(new Diagnosis(findings).unfinished())
                .extracting(Loss::kind, Loss::reason)
                .containsExactly(
                        Kind.JOB_DEADLINE,
                        "The Job ran into its activeDeadlineSeconds: DeadlineExceeded: Job was active longer than specified deadline");
    }

    @ParameterizedTest
    @CsvSource({"137, OUT_OF_MEMORY", "2, OUT_OF_HEAP", "1, OUT_OF_HEAP"})
    void memoryThatTheJvmItselfMissesIsNotTheContainers(int exit, Kind kind) {
        EndRecord end = new EndRecord(false, 2, 0, "", Cause.OUT_OF_MEMORY, "the kernel, or the heap", exit);
        assertThat(new Diagnosis(findings(Pods.terminated(2, "Error", null), end, 4)).unfinished())
                .extracting(Loss::kind, Loss::reason)
                .containsExactly(kind, "The kernel, or the heap");
    }

    @Test
    void theExitCodeIsThatOfTheTestJvm() {
        EndRecord end = new EndRecord(false, 2, 0, "", Cause.EXITED, "ended", 42);
        assertThat(new Diagnosis(findings(Pods.terminated(2, "Error", null), end, 4))
                        .unfinished()
                        .exitCode())
                .isEqualTo(42);
    }

    @Test
    void onlyALossOfInfrastructureIsWorthAnotherAttempt() {
        assertThat(Stream.of(Kind.values()).filter(kind -> Loss.of(kind, "").retryable()))
                .containsExactly(Kind.EVICTED, Kind.PREEMPTED, Kind.NODE_LOST, Kind.TURNED_AWAY, Kind.DELETED);
        assertThat(new Diagnosis(findings(KILLED, null, 0)).unfinished().retryable())
                .as("nothing was ever heard of it")
                .isTrue();
        assertThat(new Diagnosis(findings(KILLED, null, 1)).unfinished().retryable())
                .as("it spoke, and then ended by itself")
                .isFalse();
    }

    @Test
    void aLogThatMayNotBeReadIsNotWorthAnotherAttempt() {
        var refused = new StreamEnd(false, 0, 0, List.of(), "Not allowed to get pods/log pod.", true);
        for (Pods pod : List.of(KILLED, RUNNING)) {
            Loss loss = new Diagnosis(new Findings(
                            new ReplaySummary(0, NONE, NONE, 0, null, null, null),
                            Optional.of(refused),
                            Optional.of(pod.state()),
                            List.of()))
                    .unfinished();
            assertThat(loss.retryable()).isFalse();
            assertThat(loss.reason()).endsWith(". Its log could not be read: Not allowed to get pods/log pod");
        }
    }

    private static Findings findings(Pods pod, EndRecord end, long next) {
        StreamEnd stream = new StreamEnd(end != null, 0, next, List.of(), end == null ? "404 of a kubelet." : null);
        return new Findings(
                new ReplaySummary(0, NONE, NONE, 0, end, null, null),
                Optional.of(stream),
                Optional.of(pod.state()),
                List.of());
    }
}
