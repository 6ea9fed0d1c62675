package io.podunit.samples.exec;

import io.podunit.RunOnKubernetes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Comes to no end, and leaves a file that says that it has begun. */
@RunOnKubernetes
public class EndlessTestCase {

    public static final Path BEGUN = Path.of("/tmp/begun");

    @Test
    void waits() throws Exception {
        Files.writeString(BEGUN, "");
        new CountDownLatch(1).await();
    }
}
