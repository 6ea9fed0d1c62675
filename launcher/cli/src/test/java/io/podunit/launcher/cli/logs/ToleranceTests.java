package io.podunit.launcher.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.cluster.AccessDeniedException;
import io.podunit.cluster.UnreachableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ToleranceTests {

    private final AtomicLong now = new AtomicLong();
    private final Tolerance tolerance = new Tolerance(now::get);

    private static String away() {
        throw new UnreachableException("away", null);
    }

    @Test
    void hasAClusterThatIsAwayAskedAgainForAMinute() {
        now.addAndGet(Duration.ofSeconds(50).toNanos());
        assertThat(tolerance.<String>attempt(ToleranceTests::away)).isNull();
        assertThat(tolerance.attempt(() -> "there")).isEqualTo("there");
        now.addAndGet(Duration.ofSeconds(50).toNanos());
        assertThat(tolerance.<String>attempt(ToleranceTests::away)).isNull();
        now.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThatThrownBy(() -> tolerance.attempt(ToleranceTests::away)).isInstanceOf(UnreachableException.class);
    }

    @Test
    void whatDoesNotPassIsTold() {
        assertThatThrownBy(() -> tolerance.attempt(() -> {
                    throw new AccessDeniedException("no", 403);
                }))
                .isInstanceOf(AccessDeniedException.class);
    }
}
