package io.podunit.launcher.embedded.node;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether, why and until when a pod is to end. Asked by its runner, decided by others. */
final class Termination {

    private final Clock clock;
    private final @Nullable Instant deadline;
    private @Nullable Instant killAt;
    private boolean expired;

    /** @param deadline when the pod has run for as long as it may */
    Termination(Clock clock, @Nullable Instant deadline) {
        this.clock = clock;
        this.deadline = deadline;
    }

    /** Asks the pod to end; a shorter grace than before counts. */
    synchronized void request(Duration grace) {
        Instant latest = clock.instant().plus(grace);
        if (killAt == null || latest.isBefore(killAt)) {
            killAt = latest;
        }
        notifyAll();
    }

    /** @param grace what the pod gets where it is its deadline that ends it */
    synchronized boolean requested(Duration grace) {
        if (killAt == null && deadline != null && !clock.instant().isBefore(deadline)) {
            expired = true;
            request(grace);
        }
        return killAt != null;
    }

    synchronized boolean due() {
        return killAt != null && !clock.instant().isBefore(killAt);
    }

    synchronized boolean expired() {
        return expired;
    }

    /** Waits for that long, or until the pod is asked to end. */
    synchronized void pause(Duration patience) throws InterruptedException {
        if (killAt == null) {
            wait(patience.toMillis());
        }
    }
}
