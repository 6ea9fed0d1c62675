package io.podunit.launcher.exec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
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

    private int run() {
        try {
            return idle("300").run();
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
