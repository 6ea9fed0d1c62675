package io.podunit.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.replay.ReplaySummary;
import io.podunit.replay.ReplaySummary.Tally;
import io.podunit.verdict.Loss.Kind;
import io.podunit.verdict.Verdict.Judgement;
import io.podunit.verdict.Verdict.Judgement.Believed;
import io.podunit.verdict.Verdict.Judgement.Lost;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Unheard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pod is believed only where all witnesses agree. */
class VerdictTests {

    private static final EndRecord END = new EndRecord(true, 0, 7, "hash", null, 0);
    private static final Tally ALL = new Tally(7, "hash", null);
    private static final Tally NONE = new Tally(0, "none", "a()");
    private static final Tally SOME = new Tally(5, "other", "b()");

    @Test
    void believesAPodOfWhichAllWitnessesAgree() {
        assertThat(judge(summary(END), ended(0, END))).isEqualTo(new Believed("hash", null));
    }

    @Test
    void believesAPodWithoutATerminationMessageWhileItsLogIsWhole() {
        assertThat(judge(summary(END), Pods.terminated(0, "Completed", null))).isEqualTo(new Believed("hash", null));
    }

    @Test
    void aTerminationMessageOfSomebodyElseIsNoWitness() {
        assertThat(judge(summary(END), Pods.terminated(0, "Completed", "Killed")))
                .isEqualTo(new Believed("hash", null));
    }

    @Test
    void doesNotBelieveAPodThatIsGoneBeforeItsContainerWasSeenToEnd() {
        assertLost(
                judge(summary(END), Pods.of("Running", new Running()).gone()),
                Kind.DELETED,
                "The pod was deleted while it was needed");
    }

    @Test
    void believesAPodThatIsGoneAfterItsContainerWasSeenToEnd() {
        assertThat(judge(summary(END), ended(0, END).gone())).isEqualTo(new Believed("hash", null));
    }

    @Test
    void doesNotBelieveAPodWhoseContainerWasNotSeenToEnd() {
        assertLost(
                judge(summary(END), Pods.of("Running", new Running())),
                Kind.CONTRADICTION,
                "The pod says that it is done, but its container was not seen to end");
    }

    @Test
    void doesNotBelieveAProcessWhoseExitCodeWasNotHeard() {
        assertLost(
                judge(summary(END), Pods.of("Running", new Unheard("the connection was closed (1006)"))),
                Kind.DISCONNECTED,
                "The connection to the tests was lost before their end was heard: the connection was closed (1006)");
    }

    @Test
    void whatWasDoneToThePodExplainsThatTheConnectionIsGone() {
        assertLost(
                judge(summary(null), Pods.of("Running", new Unheard("broken")).gone()),
                Kind.DELETED,
                "The pod was deleted while it was needed");
        assertLost(
                judge(summary(null), Pods.of("Running", new Unheard("broken."))),
                Kind.DISCONNECTED,
                "The connection to the tests was lost before their end was heard: broken");
    }

    @Test
    void exitCodeZeroWithoutAnEndRecordIsNoSuccess() {
        assertLost(
                judge(summary(null), Pods.terminated(0, "Completed", null)),
                Kind.EXITED,
                "The pod ended without saying that it was done; its exit code is 0");
    }

    @Test
    void anIncompleteEndRecordTellsItsReason() {
        EndRecord end = new EndRecord(
                false,
                2,
                7,
                "hash",
                EndRecord.Cause.EXITED,
                "the test JVM ended with exit code 0 before its plan was done",
                0);
        assertLost(
                judge(summary(end), ended(2, end)),
                Kind.EXITED,
                "The tests did not run to their end: the test JVM ended with exit code 0 before its plan was done");
    }

    @Test
    void findingNothingIsNoSuccess() {
        EndRecord end = new EndRecord(
                true, 3, 0, "hash", EndRecord.Cause.NOTHING_FOUND, "none of the selected tests was found", 3);
        assertLost(
                judge(summary(end), ended(3, end)),
                Kind.NOTHING_FOUND,
                "The pod ran nothing: none of the selected tests was found");
    }

    @Test
    void missingLinesAreNoObjectionWhereEachNodesOwnEventIsThere() {
        Judgement judgement = judge(new ReplaySummary(9, ALL, NONE, 3, END, null, null), ended(0, END));
        assertThat(judgement)
                .isEqualTo(
                        new Believed(
                                "hash",
                                "3 lines of its log are missing; every status is proved by the closing digest, output may be incomplete"));
    }

    @Test
    void theClosingDigestMakesUpForMissingLines() {
        assertThat(judge(gap(ALL, END), ended(0, END))).isInstanceOf(Believed.class);
    }

    @Test
    void theClosingDigestIsNotBelievedWithoutATerminationMessageThatAgrees() {
        EndRecord other = new EndRecord(true, 0, 7, "other", null, 0);
        String text = "3 lines of the pod's log are missing, and its closing digest does not make up for them";
        assertLost(judge(gap(ALL, END), Pods.terminated(0, "Completed", null)), Kind.GAP, text);
        assertLost(judge(gap(ALL, END), ended(0, other)), Kind.GAP, text);
    }

    @Test
    void aClosingDigestThatIsNotWholeDoesNotMakeUpForMissingLines() {
        assertLost(
                judge(gap(SOME, END), ended(0, END)),
                Kind.GAP,
                "3 lines of the pod's log are missing, and its closing digest does not make up for them");
        assertLost(
                judge(gap(new Tally(7, "hash", "b()"), END), ended(0, END)),
                Kind.GAP,
                "3 lines of the pod's log are missing, and its closing digest does not make up for them");
    }

    @Test
    void aClosingDigestThatContradictsAWholeLogIsNoProof() {
        assertLost(
                judge(new ReplaySummary(9, SOME, ALL, 0, END, null, null), ended(0, END)),
                Kind.CONTRADICTION,
                "The pod says that 7 nodes ended, but 5 were reported, or others");
    }

    @Test
    void theTerminationMessageIsTheEndRecordWhereTheEndOfTheLogWasLost() {
        assertThat(judge(summary(null), ended(0, END)))
                .isEqualTo(
                        new Believed(
                                "hash",
                                "the end of its log is missing; every status is proved by the termination message, output may be incomplete"));
        assertLost(
                judge(new ReplaySummary(9, SOME, NONE, 0, null, null, null), ended(0, END)),
                Kind.GAP,
                "The end of the pod's log is missing");
    }

    @Test
    void otherNodesOrOtherStatusesThanThePodsAreAnObjection() {
        EndRecord more = new EndRecord(true, 0, 8, "hash", null, 0);
        assertLost(
                judge(summary(more), ended(0, more)),
                Kind.CONTRADICTION,
                "The pod says that 8 nodes ended, but 7 were reported, or others");
        EndRecord other = new EndRecord(true, 0, 7, "other", null, 0);
        assertThat(judge(summary(other), ended(0, other))).isInstanceOf(Lost.class);
    }

    @Test
    void anotherExitCodeThanThePodsIsAnObjection() {
        assertLost(
                judge(summary(END), ended(137, END)),
                Kind.CONTRADICTION,
                "The pod says that its exit code is 0, but the container's is 137");
    }

    @Test
    void anEvictionAfterTheEndIsToldAsSuchWhereTheExitCodeDoesNotAgree() {
        assertLost(
                judge(summary(END), ended(143, END).disrupted("EvictionByEvictionAPI", "Eviction API: evicting")),
                Kind.EVICTED,
                "The pod was evicted: Eviction API: evicting");
    }

    @Test
    void anEvictionAfterAnEndOfWhichAllWitnessesAgreeChangesNothing() {
        assertThat(judge(summary(END), ended(0, END).reason("Evicted", "disk pressure")))
                .isInstanceOf(Believed.class);
    }

    @Test
    void anotherTerminationMessageThanTheEndRecordIsAnObjection() {
        EndRecord other = new EndRecord(true, 0, 7, "other", null, 0);
        assertLost(
                judge(summary(END), ended(0, other)),
                Kind.CONTRADICTION,
                "The pod's termination message speaks of other results than its log");
    }

    @Test
    void whatWasPlannedAndNotReportedIsAnObjection() {
        ReplaySummary summary = new ReplaySummary(9, new Tally(7, "hash", "lost()"), NONE, 0, END, null, null);
        assertLost(judge(summary, ended(0, END)), Kind.CONTRADICTION, "The pod did not report lost()");
    }

    @Test
    void aBrokenProtocolIsAnObjectionWhateverElseIsSaid() {
        ReplaySummary summary = new ReplaySummary(9, ALL, ALL, 0, END, "twice", null);
        assertLost(judge(summary, ended(0, END)), Kind.CONTRADICTION, "The pod's report breaks the protocol: twice");
    }

    private static void assertLost(Judgement judgement, Kind kind, String reason) {
        assertThat(judgement).isInstanceOfSatisfying(Lost.class, lost -> {
            assertThat(lost.loss().kind()).isEqualTo(kind);
            assertThat(lost.loss().reason()).isEqualTo(reason);
        });
    }

    private static Judgement judge(ReplaySummary summary, Pods pod) {
        return new Verdict(new Findings(summary, Optional.empty(), Optional.of(pod.state()), List.of())).judge();
    }

    private static ReplaySummary summary(EndRecord end) {
        return new ReplaySummary(9, ALL, NONE, 0, end, null, null);
    }

    private static ReplaySummary gap(Tally digest, EndRecord end) {
        return new ReplaySummary(9, SOME, digest, 3, end, null, null);
    }

    private static Pods ended(int exitCode, EndRecord end) {
        return Pods.terminated(exitCode, "Completed", Pods.text(end));
    }
}
