package io.podunit.launcher.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ClientWatchTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    @SuppressWarnings("try")
    void aClientIsGoneWithItsEndOfTheStream() throws Exception {
        try (PipedOutputStream client = new PipedOutputStream()) {
            ClientWatch watch = new ClientWatch(new PipedInputStream(client), System::nanoTime);
            watch.start();
            assertThat(watch.gone(MINUTE)).isFalse();
            client.close();
            Awaitility.await("it is noticed").until(() -> watch.gone(MINUTE));
        }
    }

    @Test
    void aClientThatSaysNothingForTooLongIsGone() throws Exception {
        AtomicLong now = new AtomicLong();
        try (PipedOutputStream client = new PipedOutputStream()) {
            ClientWatch watch = new ClientWatch(new PipedInputStream(client), now::get);
            watch.start();
            now.addAndGet(MINUTE.toNanos() + 1);
            assertThat(watch.gone(MINUTE)).isTrue();
            client.write('\n');
            client.flush();
            Awaitility.await("its sign of life is heard").until(() -> !watch.gone(MINUTE));
        }
    }
}
