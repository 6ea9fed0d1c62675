package io.podunit.cluster.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The server's time of day, from the Date of its answers. Clients' clocks are often minutes apart, and what is written for other
 * clients to read must not depend on any of them.
 */
final class ServerClock {

    private final LongSupplier nanoTime;
    private volatile @Nullable Heard last;

    ServerClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Heard(String date, long at) {}

    void heard(@Nullable String date) {
        if (date != null) {
            last = new Heard(date, nanoTime.getAsLong());
        }
    }

    /** Empty where no answer had a Date that can be read: some proxies take it out. */
    Optional<Instant> now() {
        Heard heard = last;
        if (heard == null) {
            return Optional.empty();
        }
        try {
            Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(heard.date(), Instant::from);
            return Optional.of(then.plus(Duration.ofNanos(nanoTime.getAsLong() - heard.at())));
        } catch (DateTimeParseException e) {
            // As good as none.
            return Optional.empty();
        }
    }
}
