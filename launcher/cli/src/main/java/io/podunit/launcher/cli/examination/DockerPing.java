package io.podunit.launcher.cli.examination;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whether Docker's daemon is there.
 *
 * @param address as {@code DOCKER_HOST} has it
 */
@API(status = API.Status.INTERNAL)
public record DockerPing(String address, Duration patience) {

    private static final String DEFAULT = "unix:///var/run/docker.sock";
    private static final byte[] REQUEST =
            "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int ENOUGH = "HTTP/1.1 ".length();

    public static DockerPing of(@Nullable String host, Duration patience) {
        return new DockerPing(host == null || host.isBlank() ? DEFAULT : host, patience);
    }

    boolean answers() {
        // In a thread of its own: a channel knows no timeout, and what listens there may say nothing for ever.
        return CompletableFuture.supplyAsync(this::ping)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private boolean ping() {
        try (SocketChannel channel = SocketChannel.open(socket())) {
            channel.write(ByteBuffer.wrap(REQUEST));
            ByteBuffer answer = ByteBuffer.allocate(ENOUGH);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                Thread.onSpinWait();
            }
            return new String(answer.array(), StandardCharsets.US_ASCII).startsWith("HTTP/1.");
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            // No such socket, nobody behind it, or no address at all: that is the answer.
            return false;
        }
    }

    private SocketAddress socket() {
        URI uri = URI.create(address);
        return "unix".equals(uri.getScheme())
                ? UnixDomainSocketAddress.of(uri.getPath())
                : new InetSocketAddress(uri.getHost(), uri.getPort());
    }
}
