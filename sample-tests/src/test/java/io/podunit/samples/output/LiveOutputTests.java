package io.podunit.samples.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.samples.harness.RemoteExecution;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test prints is heard while it runs. */
class LiveOutputTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"ordered", "interleaved"})
    void isHeardBeforeTheTestEnds(String replay) throws IOException {
        PrintStream out = System.out;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setOut(new PrintStream(new Answering(server), true, StandardCharsets.UTF_8));
            assertThat(RemoteExecution.in(directory)
                            .with(Constants.CLUSTER, "embedded")
                            .with(Constants.REPLAY, replay)
                            .with(Constants.JVM_ARGUMENTS, "-Dlive.port=" + server.getLocalPort())
                            .run(LiveTestCase.class)
                            .tests())
                    .containsExactly("LiveTestCase.isHeard() SUCCESSFUL");
        } finally {
            System.setOut(out);
        }
    }

    /** Says yes to whoever waits, as soon as something is printed. */
    private static final class Answering extends OutputStream {

        private final ServerSocket server;
        private boolean answered;

        Answering(ServerSocket server) {
            this.server = server;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (answered || !new String(bytes, from, length, StandardCharsets.UTF_8).contains("hear me")) {
                return;
            }
            answered = true;
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("yes\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
