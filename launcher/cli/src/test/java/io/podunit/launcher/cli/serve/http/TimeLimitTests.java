package io.podunit.launcher.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.podunit.launcher.cli.serve.exchange.FailedRequestException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeLimitTests {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    /** As calls to the cluster do it. */
    private static String endless() {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }

    @Test
    void endsWorkAndGivesTheThreadBackAsItWas() {
        assertThatExceptionOfType(FailedRequestException.class)
                .isThrownBy(() -> new TimeLimit(clock, Duration.ofMillis(20)).during(TimeLimitTests::endless))
                .satisfies(failure -> assertThat(failure.status()).isEqualTo(504));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void leavesOtherFailuresAsTheyAre() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new TimeLimit(clock, Duration.ofMinutes(1)).during(() -> {
                    throw new IllegalStateException("other");
                }));
    }

    @Test
    void aLateAlarmReachesNobody() {
        for (int i = 0; i < 200; i++) {
            new TimeLimit(clock, Duration.ofNanos(1)).during(() -> "fast");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
