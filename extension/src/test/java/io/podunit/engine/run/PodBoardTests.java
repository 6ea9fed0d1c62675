package io.podunit.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.watch.PodState;
import io.podunit.watch.PodState.ContainerState;
import io.podunit.watch.PodState.ContainerState.Running;
import io.podunit.watch.PodState.ContainerState.Terminated;
import io.podunit.watch.PodState.ContainerState.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PodBoardTests {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final PodBoard board = new PodBoard();

    @Test
    void wakesWhoeverWaitsForAState() throws Exception {
        board.update(state("uid", new Waiting(null, null), false));
        CompletableFuture<Boolean> started = CompletableFuture.supplyAsync(() -> await(board));
        board.update(state("uid", new Running(), false));
        assertThat(started.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void believesTheFirstPodOfAJobOnly() {
        board.update(state("first", new Running(), false));
        board.update(state("second", new Terminated(0, null, "Completed", null), false));
        assertThat(board.find("job").orElseThrow().uid()).isEqualTo("first");
        assertThat(board.find("job").orElseThrow().terminated()).isFalse();
        assertThat(board.twins("job")).extracting(PodState::uid).containsExactly("second");
        assertThat(board.twins("other")).isEmpty();
    }

    @Test
    void givesUpWhenTheTimeIsOver() throws InterruptedException {
        assertThat(board.await("job", Duration.ofMillis(1), PodState::started)).isEmpty();
    }

    @Test
    void wakesNobodyWhoWaitsForAnotherJob() throws Exception {
        board.update(state("uid", new Waiting(null, null), false));
        AtomicInteger looks = new AtomicInteger();
        CountDownLatch waits = new CountDownLatch(1);
        Thread waiter = new Thread(() -> look(waits, looks));
        waiter.start();
        waits.await();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 100; i++) {
            board.update(new PodState(
                    "pod", "uid", "other", "node", "Running", new Running(), null, null, List.of(), false, i % 2 == 0));
            Thread.yield();
        }
        board.update(state("uid", new Running(), false));
        waiter.join(20_000);
        // One more is for a wake-up that nobody sent, which Java allows.
        assertThat(looks.get()).isBetween(2, 3);
    }

    private void look(CountDownLatch waits, AtomicInteger looks) {
        try {
            board.await("job", LONG, state -> {
                looks.incrementAndGet();
                waits.countDown();
                return state.started();
            });
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean await(PodBoard board) {
        try {
            return board.await("job", LONG, PodState::started).isPresent();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** One whose node is lost is there for ever. */
    @Test
    void aPodThatIsDeletedMakesNoRoomThatCouldBeWaitedFor() {
        board.update(deleted(false));
        assertThat(board.onNodes()).isEqualTo(1);
        board.update(deleted(true));
        assertThat(board.onNodes()).isZero();
    }

    private static PodState deleted(boolean terminating) {
        return new PodState(
                "pod", "uid", "job", "node", "Running", new Running(), null, null, List.of(), terminating, false);
    }

    private static PodState state(String uid, ContainerState container, boolean gone) {
        return new PodState("pod", uid, "job", "node", "Running", container, null, null, List.of(), false, gone);
    }
}
