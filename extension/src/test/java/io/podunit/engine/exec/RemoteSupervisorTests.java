package io.podunit.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import io.podunit.cluster.exec.ProcessSink;
import io.podunit.engine.run.Deadline;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteSupervisorTests {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch writing = new CountDownLatch(1);
    private final AtomicLong clock = new AtomicLong();

    /** Its shell has spoken, and then it takes nothing any more, as one does that is frozen. */
    private Cluster frozen() {
        return cluster(sink -> new Frozen());
    }

    private static Cluster cluster(Function<ProcessSink, ContainerProcess> started) {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("start");
                    ProcessSink sink = (ProcessSink) arguments[1];
                    sink.out("podunit-directory /x\n".getBytes(StandardCharsets.US_ASCII));
                    return started.apply(sink);
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

    /** Takes the first piece, says something, and ends. */
    private final class Full extends QuietProcess {

        private final ProcessSink sink;
        private final String said;

        private Full(ProcessSink sink, String said) {
            this.sink = sink;
            this.said = said;
        }

        @Override
        public void write(byte[] bytes, int length) {
            // Sending may take longer than podunit.timeout.schedule.
            clock.set(Duration.ofHours(1).toNanos());
            sink.err(said.getBytes(StandardCharsets.US_ASCII));
            sink.end(new ProcessEnd.Exited(1));
            throw new UnreachableException("the connection to it is closed", null);
        }

        @Override
        public Optional<ProcessEnd> await(Duration patience) {
            return Optional.of(new ProcessEnd.Exited(1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            head: No space left on device          | it ended at once with exit code 1.
            podunit-failed it has no room in /x    | it has no room in /x.
            """)
    @Timeout(30)
    void whatWasSaidWhileItWasSentIsTold(String said, String reason) {
        RemoteSupervisor supervisor = RemoteSupervisor.connect(
                cluster(sink -> new Full(sink, said + '\n')),
                new Place("n", "p", "c"),
                List.of("sh"),
                new Deadline(clock::get, Duration.ofSeconds(20)));
        try (supervisor) {
            assertThatThrownBy(() -> supervisor.supply("", new Shipment(new byte[] {1}, List.of()), true))
                    .isInstanceOf(PodunitException.class)
                    .hasMessageContaining("The tests could not be started in")
                    .hasMessageContaining(reason)
                    .hasMessageContaining(said.replace("podunit-failed ", ""));
        }
    }

    @Test
    @Timeout(30)
    void whatSaysNothingIsGivenUpInTime() {
        RemoteSupervisor supervisor = RemoteSupervisor.connect(
                frozen(),
                new Place("n", "p", "c"),
                List.of("sh"),
                new Deadline(System::nanoTime, Duration.ofMillis(100)));
        try (supervisor) {
            assertThatThrownBy(supervisor::greet)
                    .isInstanceOf(PodunitException.class)
                    .hasMessageContaining("it was not ready in time (podunit.timeout.schedule)");
        }
    }

    @Test
    @Timeout(30)
    void whatTakesNothingIsGivenUpInTime() {
        RemoteSupervisor supervisor = RemoteSupervisor.connect(
                frozen(), new Place("n", "p", "c"), List.of("sh"), new Deadline(() -> 0, Duration.ofSeconds(2)));
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
