package io.podunit.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.cluster.ClusterException;
import io.podunit.job.RunId;
import io.podunit.lifecycle.LeaseHolder;
import io.podunit.runs.RunCancel.Client;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunCancelTests {

    private static final String RUN = "0123456789ab";
    private static final Patience SHORT = new Patience(Duration.ofMillis(50), Duration.ofMillis(1));

    private final RunsCluster server = new RunsCluster();

    private RunCancel.Result cancel() {
        return new RunCancel(server.cluster(), new LeaseHolder("boss"), SHORT).cancel(new RunId(RUN));
    }

    @Test
    void nothingIsDeletedBeforeTheClientHasAnswered() {
        server.lease(RUN, "me", 5);
        server.job(RUN, 0, "");
        server.meanwhile = () -> {
            if (!server.calls.isEmpty()) {
                assertThat(server.calls).containsExactly("replace me {podunit.io/cancel=boss}");
                server.holder(RUN, "boss");
            }
        };
        assertThat(cancel()).isEqualTo(new RunCancel.Result(Client.TOLD, List.of()));
        assertThat(server.calls)
                .startsWith(
                        "replace me {podunit.io/cancel=boss}",
                        "deleteJobs podunit.io/run=" + RUN + " BACKGROUND",
                        "delete podunit-" + RUN + " BACKGROUND");
        assertThat(server.leases).isEmpty();
    }

    @Test
    void aClientThatEndsMeanwhileIsNotCancelled() {
        server.lease(RUN, "me", 5);
        server.meanwhile = () -> {
            if (!server.calls.isEmpty()) {
                server.leases.clear();
            }
        };
        assertThat(cancel().client()).isEqualTo(Client.ENDED);
    }

    @Test
    void fromAClientThatDoesNotAnswerTheRunIsTaken() {
        server.lease(RUN, "me", 5);
        assertThat(cancel().client()).isEqualTo(Client.SILENT);
        assertThat(server.calls)
                .startsWith(
                        "replace me {podunit.io/cancel=boss}",
                        "replace boss {}",
                        "deleteJobs podunit.io/run=" + RUN + " BACKGROUND");
    }

    @Test
    void aClientThatIsGoneIsNotAsked() {
        server.lease(RUN, "me", 500);
        assertThat(cancel().client()).isEqualTo(Client.GONE);
        assertThat(server.calls.get(0)).startsWith("replace boss ");
    }

    @Test
    void aRenewalInTheSameMomentIsNoObstacle() {
        server.lease(RUN, "me", 5);
        server.conflicts = 2;
        server.meanwhile = () -> {
            if (!server.calls.isEmpty()) {
                server.holder(RUN, "boss");
            }
        };
        var patience = new Patience(Duration.ofSeconds(30), Duration.ofMillis(1));
        var cancel = new RunCancel(server.cluster(), new LeaseHolder("boss"), patience);
        assertThat(cancel.cancel(new RunId(RUN)).client()).isEqualTo(Client.TOLD);
    }

    @Test
    void whatEndsSlowlyIsTold() {
        server.lease(RUN, "me", 500);
        server.job(RUN, 0, "");
        server.pod("podunit-" + RUN + "-0-1", "Running");
        server.pods.values().forEach(pod -> pod.getMetadata().setDeletionTimestamp("2026-11-21T12:00:00Z"));
        server.slow = true;
        assertThat(cancel().left())
                .containsExactly("pod podunit-" + RUN + "-0-1-x (being deleted since 2026-11-21T12:00:00Z)");
    }

    @Test
    void aRunThatIsNotThereIsNotFound() {
        assertThatThrownBy(this::cancel)
                .isInstanceOf(NothingFoundException.class)
                .hasMessage("There is no run " + RUN + " in namespace tests. 'podunit list -n tests' shows the runs.");
    }

    @Test
    void aLeaseThatCannotBeTakenLeavesEverythingWhereItIs() {
        server.lease(RUN, "me", 500);
        server.conflicts = Integer.MAX_VALUE;
        assertThatThrownBy(this::cancel)
                .isInstanceOf(ClusterException.class)
                .hasMessage("Run " + RUN + " could not be taken from its client: Lease podunit-" + RUN
                        + " changes all the time. Nothing was deleted. Try again, or delete it: kubectl delete lease podunit-"
                        + RUN + " -n tests");
        assertThat(server.calls).isEmpty();
    }
}
