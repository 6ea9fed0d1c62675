package io.podunit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.lifecycle.BuildLocks.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds a lock keeps others out, in this process and in others, until it is closed or its process has ended. */
class BuildLocksTests {

    private static final BuildLocks.Patience NONE = most -> Duration.ZERO;

    @TempDir
    Path directory;

    @Test
    void aLockIsHeldUntilItIsClosed() throws InterruptedException {
        BuildLocks locks = new BuildLocks(directory);
        Held held = locks.take(List.of("a"), NONE).orElseThrow();

        assertThat(locks.take(List.of("a"), NONE)).isEmpty();
        assertThat(new BuildLocks(directory).take(List.of("a"), NONE)).isEmpty();

        held.close();
        locks.take(List.of("a"), NONE).orElseThrow().close();
    }

    @Test
    void whateverIsFreeIsTaken() throws InterruptedException {
        BuildLocks locks = new BuildLocks(directory);
        try (Held first = locks.take(List.of("a", "b"), NONE).orElseThrow();
                Held second = locks.take(List.of("a", "b"), NONE).orElseThrow()) {
            assertThat(first).isNotSameAs(second);
            assertThat(locks.take(List.of("a", "b"), NONE)).isEmpty();
        }
    }

    @Test
    void whoTriedInVainTakesNothingFromWhoHoldsIt() throws Exception {
        BuildLocks locks = new BuildLocks(directory);
        try (Held held = locks.take(List.of("a"), NONE).orElseThrow()) {
            assertThat(locks.take(List.of("a"), NONE)).isEmpty();
            try (Other other = new Other()) {
                assertThat(other.says()).as("of " + held).isEqualTo("none");
            }
        }
    }

    @Test
    void aProcessThatIsKilledHoldsNothing() throws Exception {
        BuildLocks locks = new BuildLocks(directory);
        try (Other other = new Other()) {
            assertThat(other.says()).isEqualTo("held");
            assertThat(locks.take(List.of("a"), NONE)).isEmpty();
        }
        locks.take(List.of("a"), most -> most).orElseThrow().close();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsTold() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new BuildLocks(file).take(List.of("a"), NONE))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining(file + "/locks/a, which processes of one build share, cannot be taken")
                .hasMessageEndingWith("Have podunit.report.directory on a file system that has locks.");
    }

    /** Another process that tries to take the lock, tells, and holds what it has until it is killed. */
    private final class Other implements AutoCloseable {

        private final Process process;

        Other() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            LockingMain.class.getName(),
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        String says() throws IOException {
            return String.valueOf(process.inputReader().readLine());
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    /** The other process. */
    static final class LockingMain {

        private LockingMain() {}

        public static void main(String[] arguments) throws Exception {
            boolean held = new BuildLocks(Path.of(arguments[0]))
                    .take(List.of("a"), NONE)
                    .isPresent();
            System.out.println(held ? "held" : "none");
            // Ends only when it is killed.
            System.in.read();
        }
    }
}
