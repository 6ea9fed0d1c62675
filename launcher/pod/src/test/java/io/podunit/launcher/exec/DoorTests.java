package io.podunit.launcher.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.podunit.launcher.exec.Door.Visit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DoorTests {

    @TempDir
    private Path directory;

    @Test
    void passesOnWhatEitherSaysAndTheExitCode() throws Exception {
        try (Door door = Door.open(directory)) {
            CompletableFuture<String> inside = inside(door, visit -> {
                String heard = new String(visit.in().readAllBytes(), StandardCharsets.UTF_8);
                PrintStream out = visit.pieces();
                out.print("x".repeat(200_000));
                out.flush();
                visit.end(7);
                return heard;
            });
            ByteArrayOutputStream said = new ByteArrayOutputStream();

            assertThat(visit("tests", said)).isEqualTo(7);
            assertThat(inside.get(40, TimeUnit.SECONDS)).isEqualTo("tests");
            assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("x".repeat(200_000));
        }
    }

    @Test
    void letsInNobodyButTheFirst() throws Exception {
        try (Door door = Door.open(directory)) {
            CompletableFuture<String> inside =
                    inside(door, visit -> String.valueOf(visit.in().read()));
            try (Visit first = Door.enter(directory)) {
                first.out().write('a');
                inside.get(40, TimeUnit.SECONDS);
            }
            ByteArrayOutputStream said = new ByteArrayOutputStream();

            assertThat(visit("", said)).isEqualTo(125);
            assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("podunit-failed nobody waits there any more");
        }
    }

    @Test
    void anEndWithoutAnExitCodeIsNone() throws Exception {
        try (Door door = Door.open(directory)) {
            inside(door, visit -> {
                visit.pieces().print("half");
                return "";
            });
            try (Visit visit = Door.enter(directory)) {
                assertThatExceptionOfType(EOFException.class)
                        .isThrownBy(() -> visit.copyTo(new ByteArrayOutputStream()));
            }
        }
    }

    @Test
    void nobodyComesToOneThatWasClosed() throws Exception {
        Door door = Door.open(directory);
        CompletableFuture<Optional<Visit>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return door.await();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        door.close();

        assertThat(waiting.get(40, TimeUnit.SECONDS)).isEmpty();
    }

    private int visit(String input, ByteArrayOutputStream said) throws InterruptedException {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new VisitMain(directory, in, new PrintStream(said, true, StandardCharsets.UTF_8)).run();
    }

    private interface Inside {
        String of(Visit visit) throws IOException;
    }

    private static CompletableFuture<String> inside(Door door, Inside what) {
        return CompletableFuture.supplyAsync(() -> {
            try (Visit visit = door.await().orElseThrow()) {
                return what.of(visit);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
