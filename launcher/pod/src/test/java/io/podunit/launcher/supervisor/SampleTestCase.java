package io.podunit.launcher.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/** What the supervisor's tests run in a pod of their own. */
class SampleTestCase {

    @Test
    void passes() {
        System.out.println("printed by passes: é");
    }

    @Test
    void fails() {
        assertEquals("expected value", "actual value", "they differ");
    }

    @Test
    @Disabled("not today")
    void disabled() {}

    @TestFactory
    Stream<DynamicTest> dynamic() {
        return Stream.of("one", "two").map(name -> DynamicTest.dynamicTest(name, () -> {}));
    }

    static class HaltTestCase {
        @Test
        void halts() {
            System.out.println("last words");
            Runtime.getRuntime().halt(0);
        }
    }

    static class LeavingTestCase {

        /** As JaCoCo's agent does: only when its JVM ends. */
        @Test
        void leavesAFileWhenItsJvmEnds() {
            Runtime.getRuntime().addShutdownHook(new Thread(LeavingTestCase::leave));
        }

        private static void leave() {
            try {
                Files.createDirectories(Path.of("../left"));
                Files.write(Path.of("../left/file"), new byte[100_000]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static class LateHaltTestCase {
        @Test
        void leavesAHookBehind() {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(7)));
        }
    }

    static class EndlessTestCase {
        @Test
        void endless() throws IOException, InterruptedException {
            // Who ends it may wait for this.
            Files.createFile(Path.of("../runs"));
            Thread.sleep(600_000);
        }
    }

    static class InterruptedTestCase {
        @Test
        void printsWhileInterrupted() {
            Thread.currentThread().interrupt();
            System.out.println("printed by an interrupted thread");
            assertTrue(Thread.interrupted());
        }

        @Test
        void passes() {}
    }

    static class OutOfMemoryTestCase {
        @Test
        void takesTooMuch() {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    static class LongMessageTestCase {
        @Test
        void fails() {
            throw new AssertionError("x".repeat(20 << 20));
        }

        @Test
        void passes() {}
    }

    static class LongTextsTestCase {
        @TestFactory
        DynamicTest endlessName() {
            return DynamicTest.dynamicTest("x".repeat(20 << 20), () -> {});
        }

        @Test
        void endlessEntry(TestReporter reporter) {
            reporter.publishEntry("key", "x".repeat(20 << 20));
        }
    }

    static class RawOutputTestCase {
        @Test
        void child() throws Exception {
            new ProcessBuilder("/bin/sh", "-c", "echo from a child; printf '\\036PU1 deadbeef 0 j 00000000 []\\n'")
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
