package io.podunit.samples.balance;

import io.podunit.RunOnKubernetes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Classes of unequal length, of which each fails where it runs twice. */
final class SharedTestCase {

    /** Names the directory in which they say that they ran. */
    static final String DIRECTORY = "shared.test.directory";

    private SharedTestCase() {}

    static Path directory() {
        return Path.of(System.getProperty(DIRECTORY, "."));
    }

    abstract static class Once {

        void runs() throws IOException {
            Files.createFile(directory().resolve(getClass().getSimpleName()));
        }
    }

    /** With more tests than the others: it is not queued. Ends when it may. */
    @RunOnKubernetes
    static class Held extends Once {

        @Test
        void begins() throws IOException {
            runs();
        }

        @Test
        void isLong() {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> Files.exists(directory().resolve("go")));
        }

        @Test
        void prints() {
            System.out.println("held");
        }
    }

    @RunOnKubernetes
    static class AlsoHeld extends Held {}

    @RunOnKubernetes
    static class A extends Once {
        @Test
        void first() throws IOException {
            runs();
            System.out.println("A prints");
        }
    }

    @RunOnKubernetes
    static class B extends A {}

    @RunOnKubernetes
    static class C extends A {}

    @RunOnKubernetes
    static class D extends A {}

    @RunOnKubernetes
    static class E extends A {}

    /** Ends its pod, as the kernel would: the supervisor has no time to say anything. */
    @RunOnKubernetes
    static class KillsItsPod extends Once {
        @Test
        void kills() throws IOException, InterruptedException {
            runs();
            ProcessHandle.current().parent().orElseThrow().destroyForcibly();
            Thread.sleep(60_000);
        }
    }
}
