package io.podunit.launcher.cli.examination;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerPingTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void anAnswerIsAnAnswer() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/_ping", exchange -> exchange.sendResponseHeaders(200, -1));
        server.start();
        try {
            String address = "tcp://127.0.0.1:" + server.getAddress().getPort();
            assertThat(DockerPing.of(address, PATIENCE).answers()).isTrue();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whoSaysNothingIsNotWaitedForForEver() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ping = DockerPing.of("tcp://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(50));
            assertThat(ping.answers()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix:///not/there.sock", "nonsense", "ssh://somewhere", "tcp://127.0.0.1:1"})
    void nobodyThereIsNoError(String address) {
        assertThat(DockerPing.of(address, PATIENCE).answers()).isFalse();
    }

    @Test
    void theDefaultIsDockersOwn() {
        assertThat(DockerPing.of(" ", PATIENCE).address()).isEqualTo("unix:///var/run/docker.sock");
    }
}
