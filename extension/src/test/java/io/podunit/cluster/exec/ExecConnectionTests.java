package io.podunit.cluster.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.podunit.cluster.UnreachableException;
import io.podunit.cluster.exec.ContainerCommand.Input;
import io.podunit.cluster.exec.ContainerCommand.Place;
import io.podunit.cluster.exec.ProcessEnd.Exited;
import io.podunit.cluster.exec.ProcessEnd.Failed;
import io.podunit.cluster.exec.ProcessEnd.Unheard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecConnectionTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ProcessLines lines = new ProcessLines();
    private final RecordedSocket socket = new RecordedSocket();
    private final ExecConnection connection = new ExecConnection(
                    new ContainerCommand(
                            new Place("shop", "web-1", "main"), List.of("mysql", "-psecret"), Input.HELD, false),
                    lines)
            .over(socket);

    @Test
    void aCodeIsTheProcesss() throws Exception {
        receive(
                3,
                "{\"metadata\":{},\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\",\"details\":{\"causes\":"
                        + "[{\"reason\":\"ExitCode\",\"message\":\"7\"}]}}");
        connection.onClose(socket, 1000, "");
        assertThat(connection.await(SECOND)).contains(new Exited(7));
    }

    @Test
    void successIsCodeZero() throws Exception {
        receive(3, "{\"status\":\"Success\"}");
        connection.onClose(socket, 1000, "");
        assertThat(connection.await(SECOND)).contains(new Exited(0));
    }

    @Test
    void whatCouldNotBeStartedHasNoCode() throws Exception {
        receive(3, "{\"status\":\"Failure\",\"reason\":\"InternalError\",\"message\":\"no such file\"}");
        connection.onError(socket, new IOException("closed"));
        assertThat(connection.await(SECOND)).contains(new Failed("no such file"));
    }

    @Test
    void aFailureWithoutACodeIsNoCode() throws Exception {
        receive(3, "{\"status\":\"Failure\",\"reason\":\"NonZeroExitCode\",\"message\":\"odd\"}");
        connection.onClose(socket, 1000, "");
        assertThat(connection.await(SECOND)).contains(new Failed("odd"));
    }

    @Test
    void aCloseWithoutAStatusSaysNothingOfTheEnd() throws Exception {
        connection.onClose(socket, 1006, "gone");
        assertThat(connection.await(SECOND)).contains(new Unheard("the connection was closed (1006, gone)"));
        assertThatThrownBy(() -> connection.write(new byte[1], 1))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(
                        "Cannot write to mysql in container main of pod web-1 in namespace shop: the connection to it"
                                + " is closed. Start it anew.");
    }

    @Test
    void linesOfBothStreamsComeWholeAndInTurn() {
        receive(1, "one\ntw");
        receive(2, "err");
        receive(1, "o\nlast");
        receive(2, "or\n");
        connection.onClose(socket, 1000, "");
        assertThat(List.of(lines.next(SECOND), lines.next(SECOND), lines.next(SECOND), lines.next(SECOND)))
                .containsExactly("one", "two", "error", "last");
        assertThat(lines.next(SECOND)).isNull();
    }

    @Test
    void silenceIsAnError() {
        assertThatThrownBy(() -> lines.next(Duration.ofMillis(10)))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("Nothing has come");
    }

    @Test
    void inputIsCutIntoMessagesOfItsChannel() {
        connection.write(new byte[300_000], 300_000);
        connection.resize(80, 24);
        connection.endInput();
        assertThat(socket.sent).hasSize(4);
        assertThat(socket.sent.get(0)).hasSize(256 << 10).startsWith(0);
        assertThat(socket.sent.get(1)).hasSize(300_000 - (256 << 10) + 2);
        assertThat(new String(socket.sent.get(2), StandardCharsets.US_ASCII))
                .isEqualTo("\4{\"Width\":80,\"Height\":24}");
        assertThat(socket.sent.get(3)).containsExactly(255, 0);
    }

    private void receive(int channel, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        connection.onMessage(
                socket,
                ByteBuffer.allocate(bytes.length + 1)
                        .put((byte) channel)
                        .put(bytes)
                        .flip());
    }

    private static final class RecordedSocket implements WebSocket {

        private final List<byte[]> sent = new ArrayList<>();

        @Override
        public boolean send(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return sent.add(bytes);
        }

        @Override
        public boolean sendClose(int code, String reason) {
            return true;
        }

        @Override
        public long queueSize() {
            return 0;
        }

        @Override
        public void request() {}
    }
}
