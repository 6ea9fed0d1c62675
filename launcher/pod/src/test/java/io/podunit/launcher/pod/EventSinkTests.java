package io.podunit.launcher.pod;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Started;
import io.podunit.launcher.protocol.NodeStatus;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without an answer a node does not begin: what its child processes write could be told before it. */
class EventSinkTests {

    @TempDir
    Path directory;

    private ServerSocketChannel server;
    private SocketChannel supervisor;
    private EventSink sink;

    @BeforeEach
    void connect() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("s"));
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
        UninterruptibleStream stream = new UninterruptibleStream(SocketChannel.open(address));
        supervisor = server.accept();
        sink = new EventSink(stream, stream::read);
    }

    @AfterEach
    void close() throws IOException {
        supervisor.close();
        server.close();
    }

    @Test
    void aNodeBeginsOnceTheSupervisorHasHeardOfIt() throws Exception {
        CompletableFuture<String> begun = begin();
        assertThat(begun.copy().completeOnTimeout("waits", 200, MILLISECONDS).get())
                .isEqualTo("waits");
        answer();
        assertThat(begun.get(40, SECONDS)).isEqualTo("begun");
    }

    @Test
    void anInterruptionNeitherEndsTheWaitNorTheChannel() throws Exception {
        answer();
        Thread.currentThread().interrupt();
        sink.publish(new Started("a"));
        assertThat(Thread.interrupted()).isTrue();
        CompletableFuture<String> begun = CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().interrupt();
            sink.publish(new Started("b"));
            return Thread.interrupted() ? "interrupted" : "begun";
        });
        assertThat(begun.copy().completeOnTimeout("waits", 200, MILLISECONDS).get())
                .isEqualTo("waits");
        answer();
        assertThat(begun.get(40, SECONDS)).isEqualTo("interrupted");
    }

    @Test
    void anEndWaitsForNobody() {
        sink.publish(new Finished("a", NodeStatus.SUCCESSFUL, null));
        assertThat(sink.nodes()).isOne();
    }

    private CompletableFuture<String> begin() {
        return CompletableFuture.supplyAsync(() -> {
            sink.publish(new Started("a"));
            return "begun";
        });
    }

    private void answer() throws IOException {
        supervisor.write(ByteBuffer.allocate(1));
    }
}
