package io.podunit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.EndRecord;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.replay.ReplaySummary;
import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Terminated;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pod is believed only where all witnesses agree. */
class VerdictTests {

    private static final EndRecord END = new EndRecord(true, 0, 7, "hash", null, 0);

    @Test
    void believesAPodOfWhichAllWitnessesAgree() {
        assertThat(objection(summary(END), 0, terminated(0, text(END)))).isEmpty();
    }

    @Test
    void believesAPodThatIsGoneAfterItsEndRecordCame() {
        assertThat(objection(summary(END), 0, new Running(), true)).isEmpty();
    }

    @Test
    void doesNotBelieveAPodWhoseContainerWasNotSeenToEnd() {
        assertThat(objection(summary(END), 0, new Running()))
                .contains("The pod says that it is done, but its container was not seen to end");
    }

    @Test
    void exitCodeZeroWithoutAnEndRecordIsNoSuccess() {
        assertThat(objection(summary(null), 0, terminated(0, null)))
                .contains("The pod ended without saying that it was done");
    }

    @Test
    void anIncompleteEndRecordTellsItsReason() {
        EndRecord end = new EndRecord(false, 2, 7, "hash", "the test JVM ended with exit code 0", 0);
        assertThat(objection(summary(end), 0, terminated(2, text(end))))
                .contains("The tests did not run to their end: the test JVM ended with exit code 0");
    }

    @Test
    void findingNothingIsNoSuccess() {
        EndRecord end = new EndRecord(true, 3, 0, "hash", "none of the selected tests was found", 3);
        assertThat(objection(summary(end), 0, terminated(3, text(end))))
                .contains("The pod ran nothing: none of the selected tests was found");
    }

    @Test
    void missingLinesAreAnObjectionEvenWithAnEndRecord() {
        assertThat(objection(summary(END), 3, terminated(0, text(END))))
                .contains("3 lines of the pod's log are missing");
    }

    @Test
    void otherNodesOrOtherStatusesThanThePodsAreAnObjection() {
        EndRecord more = new EndRecord(true, 0, 8, "hash", null, 0);
        assertThat(objection(summary(more), 0, terminated(0, text(more)))).isPresent();
        EndRecord other = new EndRecord(true, 0, 7, "other", null, 0);
        assertThat(objection(summary(other), 0, terminated(0, text(other)))).isPresent();
    }

    @Test
    void anotherExitCodeThanThePodsIsAnObjection() {
        assertThat(objection(summary(END), 0, terminated(137, text(END))))
                .contains("The pod says that its exit code is 0, but the container's is 137");
    }

    @Test
    void anotherTerminationMessageThanTheEndRecordIsAnObjection() {
        EndRecord other = new EndRecord(true, 0, 7, "other", null, 0);
        assertThat(objection(summary(END), 0, terminated(0, text(other)))).isPresent();
    }

    @Test
    void aTerminationMessageOfSomebodyElseIsNoWitness() {
        assertThat(objection(summary(END), 0, terminated(0, "Killed"))).isEmpty();
    }

    @Test
    void whatWasPlannedAndNotReportedIsAnObjection() {
        ReplaySummary summary = new ReplaySummary(9, 7, "hash", END, null, "lost()", null);
        assertThat(objection(summary, 0, terminated(0, text(END)))).contains("The pod did not report lost()");
    }

    @Test
    void aBrokenProtocolIsAnObjectionWhateverElseIsSaid() {
        ReplaySummary summary = new ReplaySummary(9, 7, "hash", END, "twice", null, null);
        assertThat(objection(summary, 0, terminated(0, text(END))))
                .contains("The pod's report breaks the protocol: twice");
    }

    private static Optional<String> objection(ReplaySummary summary, long missing, ContainerState container) {
        return objection(summary, missing, container, false);
    }

    private static Optional<String> objection(
            ReplaySummary summary, long missing, ContainerState container, boolean gone) {
        PodState pod =
                new PodState("pod", "uid", "job", "node", "Running", container, null, null, List.of(), false, gone);
        return new Verdict(summary, missing, Optional.of(pod)).objection();
    }

    private static ReplaySummary summary(EndRecord end) {
        return new ReplaySummary(9, 7, "hash", end, null, null, null);
    }

    private static Terminated terminated(int exitCode, String message) {
        return new Terminated(exitCode, null, "Completed", message);
    }

    private static String text(EndRecord end) {
        return new String(EventEncoder.encode(end), StandardCharsets.UTF_8);
    }
}
