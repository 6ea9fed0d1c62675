package sample.coverage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs lines that no other test runs; with {@code sample.waits} it stands there until its pod is ended. */
class WaitingTest {

    @Test
    void asksForARightAngle() throws IOException, InterruptedException {
        assertTrue(new Triangle(3, 4, 5).right());
        assertFalse(new Triangle(1, 1, 1).right());
        if (Boolean.getBoolean("sample.waits")) {
            Files.createFile(Path.of(System.getProperty("java.io.tmpdir"), "sample-waits"));
            assertTrue(new CountDownLatch(1).await(2, TimeUnit.MINUTES), "nobody ended this pod");
        }
    }
}
