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
    private final SeldomAnswer answer =
            new SeldomAnswer(new Deadline(() -> TimeUnit.SECONDS.toNanos(seconds.get()), Duration.ofHours(1)));
    private final List<Long> asked = new ArrayList<>();

    @Test
    void isAskedForEverMoreSeldom() {
        while (seconds.get() < 80) {
            ask();
            seconds.incrementAndGet();
        }
        assertThat(asked).containsExactly(2L, 6L, 14L, 30L, 46L, 62L, 78L);
    }

    @Test
    void standsUntilTheNext() {
        assertThat(ask()).isEmpty();
        seconds.set(2);
        assertThat(ask()).containsExactly("at 2");
        seconds.set(5);
        assertThat(ask()).containsExactly("at 2");
        seconds.set(6);
        assertThat(ask()).containsExactly("at 6");
    }

    private List<String> ask() {
        return answer.ask(() -> {
            asked.add(seconds.get());
            return List.of("at " + seconds.get());
        });
    }
}
