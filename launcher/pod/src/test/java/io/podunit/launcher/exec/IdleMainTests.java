package io.podunit.launcher.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IdleMainTests {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void endsByItselfWhereNobodyComes() throws Exception {
        assertThat(idle("1").run()).isZero();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("waiting for tests, for 1 s at most", "nobody came");
    }

    @Test
    void aClientThatGoesWithoutAnOrderEndsIt() throws Exception {
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(this::run);
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int exitCode = new VisitMain(directory, new ByteArrayInputStream(new byte[0]), new PrintStream(said)).run();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(exitCode).isEqualTo(125);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("podunit-directory " + directory, "podunit-ready");
    }

    @Test
    void aClientThatOrdersNothingKeepsItNoLongerThanNobodyWould() throws Exception {
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> run("10"));
        try (PipedOutputStream silent = new PipedOutputStream();
                InputStream in = new PipedInputStream(silent)) {
            CompletableFuture<Integer> visit = CompletableFuture.supplyAsync(() -> visit(in));

            assertThat(waiting.get(40, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(visit.get(40, TimeUnit.SECONDS)).isEqualTo(125);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("the client is gone");
    }

    private int visit(InputStream in) {
        try {
            return new VisitMain(directory, in, new PrintStream(new ByteArrayOutputStream())).run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int run() {
        return run("300");
    }

    private int run(String seconds) {
        try {
            return idle(seconds).run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private IdleMain idle(String seconds) {
        return new IdleMain(
                Map.of("PODUNIT_WORK", directory.toString(), "PODUNIT_IDLE", seconds),
                new PrintStream(log, true, StandardCharsets.UTF_8));
    }
}
