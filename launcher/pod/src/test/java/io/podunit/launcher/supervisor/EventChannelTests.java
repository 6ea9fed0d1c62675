package io.podunit.launcher.supervisor;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventChannelTests {

    @TempDir
    Path directory;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private EventChannel channel;
    private SocketChannel client;

    @BeforeEach
    void connect() throws IOException {
        Path socket = directory.resolve("s");
        channel = new EventChannel(socket);
        client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        channel.close();
    }

    @Test
    void whoWaitsIsAnsweredOnceTheEventWasTaken() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CompletableFuture<Void> reader = read(event -> {
            heard.add(event);
            if (event.equals("asks")) {
                await(taken);
            }
        });
        send(false, "tells");
        send(true, "asks");
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(
                () -> unchecked(() -> Channels.newInputStream(client).read()));
        assertThat(answer.completeOnTimeout(-2, 200, MILLISECONDS).get())
                .as("an answer before the event was taken")
                .isEqualTo(-2);
        taken.countDown();
        send(false, "tells again");
        client.shutdownOutput();
        reader.get(40, SECONDS);
        assertThat(heard).containsExactly("tells", "asks", "tells again");
    }

    @Test
    void whatWasSentByAClientThatIsGoneIsStillRead() throws Exception {
        send(true, "started");
        send(false, "finished");
        client.close();
        read(heard::add).get(40, SECONDS);
        assertThat(heard).containsExactly("started", "finished");
    }

    private CompletableFuture<Void> read(Consumer<String> events) {
        return CompletableFuture.runAsync(() -> unchecked(() -> {
            channel.read(event -> events.accept(new String(event, StandardCharsets.UTF_8)), () -> new byte[0]);
            return 0;
        }));
    }

    private void send(boolean waits, String event) throws IOException {
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(client));
        out.writeBoolean(waits);
        out.writeInt(event.length());
        out.writeBytes(event);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(40, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int unchecked(Reading reading) {
        try {
            return reading.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading {
        int run() throws IOException;
    }
}
