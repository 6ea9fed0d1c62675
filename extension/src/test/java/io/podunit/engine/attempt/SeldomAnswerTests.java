package io.podunit.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.engine.run.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeldomAnswerTests {

    private final AtomicLong seconds = new AtomicLong();
    private final Deadline clock = new Deadline(() -> TimeUnit.SECONDS.toNanos(seconds.get()), Duration.ofHours(1));
    private final List<Long> asked = new ArrayList<>();

    @Test
    void isAskedForEverMoreSeldom() throws InterruptedException {
        askedFor(answer(2), 80);
        assertThat(asked).containsExactly(2L, 6L, 14L, 30L, 46L, 62L, 78L);
    }

    @Test
    void isNotAskedForMoreOftenAfterALongFirstPause() throws InterruptedException {
        askedFor(answer(30), 80);
        assertThat(asked).containsExactly(30L, 60L);
    }

    @Test
    void standsUntilTheNext() throws InterruptedException {
        SeldomAnswer<String> answer = answer(2);
        assertThat(answer.get()).isEqualTo("none");
        seconds.set(2);
        assertThat(answer.get()).isEqualTo("at 2");
        seconds.set(5);
        assertThat(answer.get()).isEqualTo("at 2");
        seconds.set(6);
        assertThat(answer.get()).isEqualTo("at 6");
    }

    private void askedFor(SeldomAnswer<String> answer, int until) throws InterruptedException {
        while (seconds.get() < until) {
            answer.get();
            seconds.incrementAndGet();
        }
    }

    private SeldomAnswer<String> answer(int first) {
        return new SeldomAnswer<>(clock, Duration.ofSeconds(first), "none", () -> {
            asked.add(seconds.get());
            return "at " + seconds.get();
        });
    }
}
