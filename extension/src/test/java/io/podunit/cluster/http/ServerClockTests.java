package io.podunit.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServerClockTests {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final ServerClock clock = new ServerClock(nanos::get);

    @Test
    void goesOnFromTheLastAnswer() {
        assertThat(clock.now()).isEmpty();
        clock.heard("Sat, 21 Nov 2026 07:00:00 GMT");
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());
        assertThat(clock.now()).contains(Instant.parse("2026-11-21T07:01:30Z"));
        clock.heard("Sat, 21 Nov 2026 08:00:00 GMT");
        clock.heard(null);
        assertThat(clock.now()).contains(Instant.parse("2026-11-21T08:00:00Z"));
    }

    @Test
    void whatIsNoDateIsNone() {
        clock.heard("tomorrow");
        assertThat(clock.now()).isEmpty();
    }
}
