package io.podunit.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.podunit.engine.run.PodRoom.Place;
import io.podunit.lifecycle.RunCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PodRoomTests {

    @RegisterExtension
    final RunFixture run = new RunFixture();

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger admitted = new AtomicInteger();
    private final PodRoom room = new PodRoom(now::get, admitted::get);
    private final Deadline deadline = new Deadline(System::nanoTime, Duration.ofMinutes(10));

    /** Threads that still wait are those that the next test needs. */
    @AfterEach
    void endsTheRun() {
        run.stop = true;
    }

    private Place enter() {
        try {
            return room.enter(deadline, run.end);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<Place> enter(int number) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            places.add(enter());
        }
        return places;
    }

    private void refuse(int there) {
        admitted.set(there);
        room.quota("exceeded quota");
    }

    private CompletableFuture<Place> next() {
        return CompletableFuture.supplyAsync(this::enter);
    }

    private static void waits(CompletableFuture<Place> next) {
        await().during(Duration.ofMillis(100)).until(() -> !next.isDone());
    }

    @Test
    void isForAnyNumberUntilAQuotaSaysOtherwise() {
        assertThat(enter(1000)).hasSize(1000);
    }

    @Test
    void whereAQuotaIsFullTheNextComesWhenOneLeaves() {
        List<Place> places = enter(6);
        refuse(2);
        places.subList(2, 6).forEach(Place::close);

        CompletableFuture<Place> next = next();
        waits(next);
        places.get(0).close();
        waits(next);
        admitted.set(1);

        assertThat(next).succeedsWithin(Duration.ofSeconds(40));
    }

    @Test
    void aQuotaThatHasRoomForNoneHasItForOneThatWaits() {
        refuse(0);
        enter();
        waits(next());
    }

    @Test
    void nowAndThenOneMoreIsTried() {
        enter(2);
        refuse(2);
        CompletableFuture<Place> next = next();
        waits(next);

        now.addAndGet(Duration.ofSeconds(30).toNanos());

        assertThat(next).succeedsWithin(Duration.ofSeconds(40));
        waits(next());
    }

    @Test
    void aRefusalThatIsHeardOfLateCostsOnePlaceAndNotAll() {
        refuse(5);
        refuse(0);
        List<Place> places = enter(4);
        assertThat(places).hasSize(4);
        waits(next());
    }

    @Test
    void whileAPodHasNoNodeNoneIsMade() {
        enter();
        room.waits("job-1", 1, "Insufficient cpu");
        room.waits("job-2", 1, "Insufficient cpu");
        CompletableFuture<Place> next = next();
        room.waitsNoMore("job-1");
        waits(next);

        room.waitsNoMore("job-2");

        assertThat(next).succeedsWithin(Duration.ofSeconds(40));
    }

    @Test
    void isScarceOnceAPodHadToWait() {
        enter(10);
        assertThat(room.scarce()).isFalse();
        room.waits("job-1", 1, "Insufficient cpu");
        room.waitsNoMore("job-1");
        assertThat(room.scarce()).isTrue();
    }

    @Test
    void nobodyWaitsInARunThatHasEnded() {
        refuse(0);
        enter();
        run.stop = true;

        assertThatThrownBy(() -> room.enter(deadline, run.end)).isInstanceOf(RunCancelledException.class);
    }

    @Test
    void nobodyWaitsBeyondTheRunsDeadline() throws InterruptedException {
        refuse(0);
        enter();

        assertThat(room.enter(new Deadline(System::nanoTime, Duration.ofMillis(50)), run.end))
                .isNotNull();
    }
}
