package io.podunit.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.engine.run.Deadline;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RemoteSupervisorTests {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch writing = new CountDownLatch(1);

    /** Its shell has spoken, and then it takes nothing any more, as one does that is frozen. */
    private Cluster frozen() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("start");
                    ((ProcessSink) arguments[1]).out("podunit-directory /x\n".getBytes(StandardCharsets.US_ASCII));
                    return new Frozen();
                });
    }

    private final class Frozen extends QuietProcess {

        @Override
        public void write(byte[] bytes, int length) {
            writing.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnreachableException("it is closed", null);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    @Timeout(30)
    void whatTakesNothingIsGivenUpInTime() {
        RemoteSupervisor supervisor = RemoteSupervisor.connect(
                frozen(),
                new Place("n", "p", "c"),
                List.of("sh"),
                new Deadline(System::nanoTime, Duration.ofSeconds(2)));
        try (supervisor) {
            assertThatThrownBy(() -> supervisor.supply("", new Shipment(new byte[] {1}, List.of()), true))
                    .isInstanceOf(PodunitException.class)
                    .hasMessageContaining("it was not ready in time (podunit.timeout.schedule)");
            assertThat(writing.getCount())
                    .as("it was not the shell that was late")
                    .isZero();
        }
    }
}
