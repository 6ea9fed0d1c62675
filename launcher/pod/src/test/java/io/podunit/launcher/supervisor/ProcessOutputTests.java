package io.podunit.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.OutputStreamKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ProcessOutputTests {

    private final List<String> published = new CopyOnWriteArrayList<>();
    private final Pipe out = new Pipe();
    private final Pipe err = new Pipe();
    private final ProcessOutput output = new ProcessOutput(new PrintingProcess(), this::publish);

    @Test
    void a_character_that_a_pipe_cuts_in_two_stays_whole() throws IOException {
        byte[] bytes = "漢字".getBytes(StandardCharsets.UTF_8);

        out.holds(Arrays.copyOf(bytes, 4));
        output.drain();
        assertThat(published).containsExactly("OUT 漢");
        out.holds(Arrays.copyOfRange(bytes, 4, 6));
        output.drain();
        assertThat(published).containsExactly("OUT 漢", "OUT 字");
    }

    @Test
    void what_has_only_begun_is_published_before_another_node_speaks() throws IOException {
        out.holds(new byte[] {'a', (byte) 0xC3});
        err.holds(new byte[] {'b'});

        output.flush();

        assertThat(published).containsExactly("OUT a", "ERR b", "OUT \uFFFD");
    }

    @Test
    void the_streams_do_not_mix() throws IOException {
        out.holds(new byte[] {(byte) 0xC3});
        err.holds(new byte[] {(byte) 0xC3, (byte) 0xA9});
        output.drain();
        out.holds(new byte[] {(byte) 0xA4});
        output.drain();

        assertThat(published).containsExactly("ERR é", "OUT ä");
    }

    @Test
    void what_comes_after_a_silence_is_published_without_an_event() throws InterruptedException {
        Thread poller = new Thread(output::poll);
        poller.start();
        Awaitility.await().until(() -> out.looks.get() > 12);
        out.holds("late".getBytes(StandardCharsets.UTF_8));
        Awaitility.await().untilAsserted(() -> assertThat(published).containsExactly("OUT late"));
        poller.interrupt();
        poller.join();
    }

    private void publish(Output part) {
        published.add((part.stream() == OutputStreamKind.OUT ? "OUT " : "ERR ")
                + new String(part.bytes(), StandardCharsets.UTF_8));
    }

    /** Holds what was written and not read yet. */
    private static final class Pipe extends InputStream {

        private final AtomicInteger looks = new AtomicInteger();
        private volatile ByteArrayInputStream written = new ByteArrayInputStream(new byte[0]);

        void holds(byte[] bytes) {
            written = new ByteArrayInputStream(bytes);
        }

        @Override
        public int available() {
            looks.incrementAndGet();
            return written.available();
        }

        @Override
        public int read() {
            return written.read();
        }
    }

    private final class PrintingProcess extends Process {

        @Override
        public InputStream getInputStream() {
            return out;
        }

        @Override
        public InputStream getErrorStream() {
            return err;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public int waitFor() {
            return 0;
        }

        @Override
        public int exitValue() {
            return 0;
        }

        @Override
        public void destroy() {}
    }
}
