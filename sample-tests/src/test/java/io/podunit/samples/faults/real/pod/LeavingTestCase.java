package io.podunit.samples.faults.real.pod;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Classes whose second of three tests ends the JVM. */
final class LeavingTestCase {

    private LeavingTestCase() {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    @ExtendWith(TruthRecorder.class)
    abstract static class Leaving {

        @Test
        void a_passes() {}

        @Test
        void b_leaves() throws IOException, InterruptedException {
            System.out.print("no newline at the end");
            leave();
        }

        @Test
        void c_passes() {}

        abstract void leave() throws IOException, InterruptedException;
    }

    @RunOnKubernetes
    static class Halts extends Leaving {
        @Override
        void leave() {
            Runtime.getRuntime().halt(0);
        }
    }

    @RunOnKubernetes
    static class Exits extends Leaving {
        @Override
        void leave() {
            System.exit(0);
        }
    }

    /** All is well until the very end. */
    @RunOnKubernetes
    static class HaltsLate extends Leaving {
        @Override
        void leave() {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(3)));
        }
    }

    /** As native code that reads where it may not. */
    @RunOnKubernetes
    static class Crashes extends Leaving {
        @Override
        void leave() throws IOException, InterruptedException {
            String self = String.valueOf(ProcessHandle.current().pid());
            new ProcessBuilder("sh", "-c", "kill -SEGV " + self)
                    .inheritIO()
                    .start()
                    .waitFor();
            new CountDownLatch(1).await(60, TimeUnit.SECONDS);
        }
    }
}
