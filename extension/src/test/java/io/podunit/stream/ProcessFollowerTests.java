package io.podunit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.Cluster.LineStream;
import io.podunit.cluster.UnreachableException;
import io.podunit.launcher.protocol.FrameWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFollowerTests {

    private static final String NONCE = "0badcafe";

    @TempDir
    Path directory;

    private final List<StreamEnd> told = new ArrayList<>();

    @Test
    void bringsFramesIntoTheSpoolAndKeepsTheRestForPeople() throws Exception {
        StreamEnd end = follow(lines("Picked up JAVA_TOOL_OPTIONS", frame(NONCE), "a line"));
        assertThat(end.next()).isEqualTo(1);
        assertThat(end.foreign()).containsExactly("Picked up JAVA_TOOL_OPTIONS", "a line");
        assertThat(end.endSeen()).isFalse();
        assertThat(told).containsExactly(end);
    }

    @Test
    void framesOfAnotherNonceAreNoResults() throws Exception {
        assertThat(follow(lines(frame("00000000"))).next()).isZero();
    }

    @Test
    void aConnectionThatBreaksEndsItOnceAndSaysWhy() throws Exception {
        StreamEnd end = follow(new LineStream() {
            @Override
            public @Nullable String next(Duration idle) {
                throw new UnreachableException("nothing came", null);
            }

            @Override
            public void close() {}
        });
        assertThat(end.failure()).isEqualTo("nothing came");
        assertThat(told).hasSize(1);
    }

    private StreamEnd follow(LineStream lines) throws Exception {
        try (MessageSpool spool = new MessageSpool(directory.resolve("spool"));
                MessageSpool.Reader reader = spool.read();
                PodStream follower = new ProcessFollower(lines, NONCE, spool, told::add)) {
            follower.follow();
            while (reader.next(Duration.ofSeconds(1)) != null) {
                // Only the end is looked at here.
            }
            StreamEnd end = reader.end();
            assertThat(end).isNotNull();
            return end;
        }
    }

    private static String frame(String nonce) throws Exception {
        var out = new ByteArrayOutputStream();
        new FrameWriter(out, nonce).write("[{\"e\":\"heartbeat\",\"uptime\":1}]".getBytes(StandardCharsets.US_ASCII));
        return out.toString(StandardCharsets.ISO_8859_1).replace("\n", "");
    }

    private static LineStream lines(String... lines) {
        Iterator<String> rest = List.of(lines).iterator();
        return new LineStream() {
            @Override
            public @Nullable String next(Duration idle) {
                return rest.hasNext() ? rest.next() : null;
            }

            @Override
            public void close() {}
        };
    }
}
