package io.podunit.cluster.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.podunit.cluster.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PortForwardTests {

    private final Queue<String> trouble = new ConcurrentLinkedQueue<>();

    @Test
    void carriesBytesBothWaysAndPassesOverTheNumbersOfPorts() throws IOException {
        try (PortForward forward = PortForward.open(0, Echo::dial, trouble::add);
                Socket debugger = connect(forward)) {
            debugger.getOutputStream().write("JDWP-Handshake".getBytes(StandardCharsets.US_ASCII));

            assertThat(debugger.getInputStream().readNBytes(14)).asString().isEqualTo("JDWP-Handshake");
        }
        assertThat(trouble).isEmpty();
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() {
        try (PortForward forward = PortForward.open(0, Echo::dial, trouble::add)) {
            assertThat(forward.address().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    void whatThePodDoesNotTakeEndsTheConnectionAndIsTold() throws IOException {
        try (PortForward forward = PortForward.open(0, Refusing::dial, trouble::add);
                Socket debugger = connect(forward)) {
            assertThat(debugger.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(trouble).containsExactly("connection refused");
    }

    @Test
    void aPodThatCannotBeReachedIsTold() throws IOException {
        try (PortForward forward = PortForward.open(
                        0, listener -> CompletableFuture.failedFuture(new IOException("no route")), trouble::add);
                Socket debugger = connect(forward)) {
            assertThat(debugger.getInputStream().read()).isEqualTo(-1);
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(trouble)
                        .containsExactly("the pod cannot be reached: java.io.IOException: no route"));
    }

    @Test
    void aPortThatIsTakenSaysWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> PortForward.open(taken.getLocalPort(), Echo::dial, trouble::add))
                    .withMessageStartingWith("Port " + taken.getLocalPort() + " of this machine cannot lead to a pod: ")
                    .withMessageEndingWith(". Free it, or choose another one with podunit.debug.port.");
        }
    }

    private static Socket connect(PortForward forward) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), forward.port());
    }

    /** A kubelet: tells each channel's port first. */
    private static void begin(WebSocket.Listener listener, WebSocket socket) {
        listener.onMessage(socket, ByteBuffer.wrap(new byte[] {0, 1, 2}));
        listener.onMessage(socket, ByteBuffer.wrap(new byte[] {1, 1, 2}));
    }

    private record Echo(WebSocket.Listener listener) implements WebSocket {

        static CompletableFuture<WebSocket> dial(Listener listener) {
            Echo echo = new Echo(listener);
            begin(listener, echo);
            return CompletableFuture.completedFuture(echo);
        }

        @Override
        public boolean send(ByteBuffer message) {
            listener.onMessage(this, message);
            return true;
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

    private static final class Refusing {

        static CompletableFuture<WebSocket> dial(WebSocket.Listener listener) {
            WebSocket socket = new Echo(listener);
            begin(listener, socket);
            byte[] error = "\u0001connection refused\n".getBytes(StandardCharsets.UTF_8);
            listener.onMessage(socket, ByteBuffer.wrap(error));
            return CompletableFuture.completedFuture(socket);
        }
    }
}
