package io.podunit.samples.faults.real.pod;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Classes whose second of three tests takes all the memory that it gets. */
final class GreedyTestCase {

    private GreedyTestCase() {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    @ExtendWith(TruthRecorder.class)
    abstract static class Greedy {

        @Test
        void a_passes() {}

        @Test
        void b_takes() throws IOException, InterruptedException {
            take();
        }

        @Test
        void c_passes() {}

        abstract void take() throws IOException, InterruptedException;
    }

    @RunOnKubernetes
    static class Heap extends Greedy {
        @Override
        void take() {
            List<byte[]> taken = new ArrayList<>();
            while (taken.size() < 1 << 20) {
                taken.add(new byte[1 << 20]);
            }
        }
    }

    @RunOnKubernetes
    static class OffHeap extends Greedy {
        @Override
        void take() {
            List<ByteBuffer> taken = new ArrayList<>();
            while (taken.size() < 2048) {
                taken.add(touched(ByteBuffer.allocateDirect(1 << 20)));
            }
        }

        /** The kernel gives only what is written to. */
        private static ByteBuffer touched(ByteBuffer buffer) {
            for (int i = 0; i < buffer.capacity(); i += 1024) {
                buffer.put(i, (byte) 1);
            }
            return buffer;
        }
    }

    /** A process that a test starts, and whose end it does not care about. */
    @RunOnKubernetes
    static class Child extends Greedy {
        @Override
        void take() throws IOException, InterruptedException {
            int code =
                    new ProcessBuilder("tail", "/dev/zero").inheritIO().start().waitFor();
            System.out.println("the child ended with " + code);
        }
    }
}
