package io.podunit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.podunit.cluster.ClusterException;
import io.podunit.job.JobSpecification.RunOwner;
import io.podunit.job.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLeaseTests {

    private static final RunId RUN = new RunId("0123456789ab");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final LeaseCluster server = new LeaseCluster();
    private final LeaseHolder me = new LeaseHolder("me 1");
    private final LeaseHolder other = new LeaseHolder("other 2");

    private RunLease open() {
        return RunLease.open(server.cluster(), RUN, me, MINUTE);
    }

    private Optional<RunLease> takeOver(RunOwner owner, boolean force) {
        return RunLease.takeOver(server.cluster(), owner, other, MINUTE, force);
    }

    private List<String> stale() {
        return new RunSweep(server.cluster())
                .stale().stream().map(StaleRun::holder).toList();
    }

    /** This JVM's clock is the client's: the server's may be anything. */
    @ParameterizedTest
    @ValueSource(longs = {-600, 0, 600})
    void onlyTheServersClockMakesItStale(long skew) {
        server.time = Optional.of(Instant.now().plusSeconds(skew));
        open();
        server.pass(64);
        assertThat(stale()).isEmpty();
        server.pass(2);
        assertThat(stale()).containsExactly("me 1");
    }

    @Test
    void aRenewalKeepsIt() {
        RunLease lease = open();
        for (int i = 0; i < 10; i++) {
            server.pass(60);
            assertThat(lease.renew()).isEqualTo(RunLease.Owner.OURS);
            assertThat(stale()).isEmpty();
        }
    }

    @Test
    void whatIsKeptIsLeftAloneForThatLong() {
        open().keep(Duration.ofHours(1));
        server.pass(3600);
        assertThat(stale()).isEmpty();
        server.pass(10);
        assertThat(stale()).hasSize(1);
        assertThat(server.leases.get("podunit-0123456789ab").getMetadata().getAnnotations())
                .containsEntry("podunit.io/keep", "true");
    }

    @Test
    void withoutATimeNothingIsCalledStale() {
        open();
        server.time = Optional.empty();
        assertThatThrownBy(() -> new RunSweep(server.cluster()).stale())
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("no Date")
                .hasMessageContaining("kubectl get leases -n tests");
    }

    @Test
    void aSweepLeavesAloneWhatWasRenewedSinceItLooked() {
        RunLease lease = open();
        server.pass(100);
        RunSweep sweep = new RunSweep(server.cluster());
        StaleRun found = sweep.stale().get(0);
        assertThat(found.silence()).isEqualTo(Duration.ofSeconds(100));
        lease.renew();
        assertThat(sweep.remove(found)).isFalse();
        assertThat(server.leases).hasSize(1);
        assertThat(server.calls).doesNotContain("deleteJobs");

        server.pass(100);
        assertThat(sweep.remove(sweep.stale().get(0))).isTrue();
        assertThat(server.leases).isEmpty();
        assertThat(server.calls).contains("deleteJobs");
    }

    @Test
    void whoeverHoldsItKeepsIt() {
        RunOwner owner = open().owner();
        server.pass(50);
        assertThatThrownBy(() -> takeOver(owner, false))
                .isInstanceOf(RunHeldException.class)
                .hasMessage("The run of Lease podunit-0123456789ab is held by me 1, who renewed it 50 s ago."
                        + " If that client is gone, try again in 16 s, or use --force.");
    }

    @Test
    void whatIsStaleCanBeTaken() {
        RunLease first = open();
        server.pass(66);
        assertThat(takeOver(first.owner(), false)).isPresent();
        assertThat(first.renew()).isEqualTo(RunLease.Owner.OTHERS);
        assertThat(stale()).isEmpty();
    }

    @Test
    void byForceItCanBeTakenFromWhoLives() {
        RunLease first = open();
        assertThat(takeOver(first.owner(), true)).isPresent();
        assertThat(first.renew()).isEqualTo(RunLease.Owner.OTHERS);
    }

    @Test
    void byForceItIsTakenFromWhoRenewsItInTheSameMoment() {
        RunLease first = open();
        server.meanwhile = Optional.of(first::renew);
        assertThat(takeOver(first.owner(), true)).isPresent();
        assertThat(stored().getSpec().getHolderIdentity()).isEqualTo("other 2");
        assertThat(first.renew()).isEqualTo(RunLease.Owner.OTHERS);
    }

    @Test
    void whatChangesAllTheTimeIsLeft() {
        RunLease first = open();
        server.meanwhile = Optional.of(new Runnable() {
            @Override
            public void run() {
                first.renew();
                server.meanwhile = Optional.of(this);
            }
        });
        assertThatThrownBy(() -> takeOver(first.owner(), true))
                .isInstanceOf(RunHeldException.class)
                .hasMessage(
                        "The run of Lease podunit-0123456789ab could not be taken: its Lease changed 5 times while it"
                                + " was written. Try again.");
    }

    @Test
    void whoComesBackInTheSameMomentKeepsIt() {
        RunLease first = open();
        server.pass(66);
        server.meanwhile = Optional.of(first::renew);
        assertThatThrownBy(() -> takeOver(first.owner(), false))
                .isInstanceOf(RunHeldException.class)
                .hasMessageContaining("is held by me 1, who renewed it 0 s ago");
        assertThat(first.renew()).isEqualTo(RunLease.Owner.OURS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofTwoWhoTakeItInTheSameMomentOneGetsIt(boolean force) {
        RunLease first = open();
        server.pass(66);
        server.meanwhile = Optional.of(() -> assertThat(
                        RunLease.takeOver(server.cluster(), first.owner(), new LeaseHolder("a third"), MINUTE, force))
                .isPresent());
        assertThatThrownBy(() -> takeOver(first.owner(), force))
                .isInstanceOf(RunHeldException.class)
                .hasMessage("The run of Lease podunit-0123456789ab was taken by another client in the same moment."
                        + " Leave it to that one.");
        assertThat(stored().getSpec().getHolderIdentity()).isEqualTo("a third");
    }

    @Test
    void whoDoesNotHearThatItWasTakenHasItAllTheSame() {
        RunLease first = open();
        server.meanwhile = Optional.of(() -> takeOver(first.owner(), true));
        assertThat(takeOver(first.owner(), true).orElseThrow().renew()).isEqualTo(RunLease.Owner.OURS);
    }

    @Test
    void anotherOneOfThatNameIsNotIt() {
        open();
        assertThat(takeOver(new RunOwner("podunit-0123456789ab", "older"), true))
                .isEmpty();
    }

    @Test
    void aRenewalWhoseAnswerWasLostIsNoLoss() {
        RunLease lease = open();
        RunLease same = takeOverAsMyself(lease);
        same.renew();
        assertThat(lease.renew()).isEqualTo(RunLease.Owner.OURS);
    }

    private RunLease takeOverAsMyself(RunLease lease) {
        return RunLease.takeOver(server.cluster(), lease.owner(), me, MINUTE, true)
                .orElseThrow();
    }

    @Test
    void whatWasDeletedIsNobodys() {
        RunLease lease = open();
        server.leases.clear();
        assertThat(lease.renew()).isEqualTo(RunLease.Owner.NOBODY);
    }

    @Test
    void aRenewalThatFailsIsToldOnceAndTriedAgain() throws Exception {
        RunLease lease = open();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        server.fault = Optional.of(new ClusterException("leases are forbidden.", 403, null));
        try (LeaseRenewal renewal = new LeaseRenewal(lease, Duration.ofMillis(1), listener(told)).start()) {
            assertThat(renewal).isNotNull();
            assertThat(told.poll(30, TimeUnit.SECONDS))
                    .isEqualTo("podunit: Lease podunit-0123456789ab, which says that this run's client lives, cannot be"
                            + " renewed for now: leases are forbidden. The run goes on; if this lasts, another client may"
                            + " take the run for abandoned and remove it.");
            server.fault = Optional.empty();
            takeOver(lease.owner(), true);
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("lost");
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whoAsksForTheEndGetsTheLeaseFromItsClient() {
        RunLease lease = open();
        RunLease.askForEnd(server.cluster(), stored(), other);
        assertThat(stored().getSpec().getHolderIdentity()).isEqualTo("me 1");
        assertThat(lease.renew()).isEqualTo(RunLease.Owner.OTHERS);
        assertThat(stored().getSpec().getHolderIdentity()).isEqualTo("other 2");
        assertThat(stored().getMetadata().getAnnotations()).doesNotContainKey("podunit.io/cancel");
        assertThat(lease.renew()).isEqualTo(RunLease.Owner.OTHERS);
    }

    @Test
    void theEndIsAskedOfTheClientThatHadTheLeaseThen() {
        RunLease lease = open();
        RunLease.askForEnd(server.cluster(), stored(), new LeaseHolder("a third"));
        RunLease taken = takeOver(lease.owner(), true).orElseThrow();
        assertThat(taken.renew()).isEqualTo(RunLease.Owner.OURS);
        assertThat(lease.renew()).isEqualTo(RunLease.Owner.OTHERS);
        assertThat(stored().getSpec().getHolderIdentity()).isEqualTo("other 2");
    }

    private Lease stored() {
        return server.leases.get("podunit-0123456789ab");
    }

    @Test
    void aClientIsAliveUntilItsLeaseIsStaleAndAKeptRunHasNone() {
        RunLease lease = open();
        server.pass(7);
        assertThat(RunClient.of(stored(), server.time))
                .isEqualTo(new RunClient("me 1", RunClient.State.ALIVE, Duration.ofSeconds(7)));
        lease.keep(Duration.ofHours(1));
        assertThat(RunClient.of(stored(), server.time).state()).isEqualTo(RunClient.State.KEPT);
        server.pass(3700);
        assertThat(RunClient.of(stored(), server.time).state()).isEqualTo(RunClient.State.STALE);
        assertThat(RunClient.of(stored(), Optional.empty()))
                .isEqualTo(new RunClient("me 1", RunClient.State.UNKNOWN, Duration.ZERO));
    }

    private static LeaseRenewal.Listener listener(BlockingQueue<String> told) {
        return new LeaseRenewal.Listener() {
            @Override
            public void failed(String text) {
                told.add(text);
            }

            @Override
            public void lost() {
                told.add("lost");
            }
        };
    }
}
