package io.podunit.samples.faults.real.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starts processes that write to the pod's standard output and error as fast as they can. */
final class NoisyTestCase {

    private NoisyTestCase() {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    @ExtendWith(TruthRecorder.class)
    abstract static class Noisy {

        @Test
        void a_passes() {}

        @Test
        void b_makesNoise() throws IOException, InterruptedException {
            Process child =
                    new ProcessBuilder("sh", "-c", command()).inheritIO().start();
            assertEquals(0, child.waitFor());
        }

        @Test
        void c_passes() {}

        abstract String command();
    }

    /** 60 MB of a line that repeats itself, and 3 MB that cannot be compressed. */
    @RunOnKubernetes
    static class Flood extends Noisy {
        @Override
        String command() {
            return "yes 'all work and no play' | head -c 60000000; head -c 2000000 /dev/urandom | base64 -w 0";
        }
    }

    /** Two writers at once, long lines, no newline at the end, and what looks like a frame. */
    @RunOnKubernetes
    static class Mixed extends Noisy {
        @Override
        String command() {
            return "(for i in 1 2 3 4 5 6 7 8 9; do head -c 20000 /dev/zero | tr '\\0' x; echo; done) &"
                    + " for i in 1 2 3 4 5 6 7 8 9; do echo \"error $i\" >&2; done; wait;"
                    + " printf '{\"e\":\"end\"}\\n'; printf 'no newline'";
        }
    }
}
