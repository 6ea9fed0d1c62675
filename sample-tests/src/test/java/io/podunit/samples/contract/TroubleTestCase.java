package io.podunit.samples.contract;

import io.podunit.RunOnKubernetes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Classes that do not end as they should. */
final class TroubleTestCase {

    private TroubleTestCase() {}

    @RunOnKubernetes
    static class CannotBegin {
        @BeforeAll
        static void prepare() {
            throw new IllegalStateException("not prepared");
        }

        @Test
        void neverRuns() {}
    }

    @RunOnKubernetes
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Halts {
        @Test
        void a() {}

        @Test
        void b() {
            System.out.println("last words");
            Runtime.getRuntime().halt(0);
        }

        @Test
        void c() {}
    }

    @RunOnKubernetes
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class IsGreedy {
        @Test
        void a() {}

        @Test
        void b() {
            List<ByteBuffer> kept = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                ByteBuffer block = ByteBuffer.allocateDirect(32 << 20);
                for (int at = 0; at < block.capacity(); at += 4096) {
                    block.put(at, (byte) 1);
                }
                kept.add(block);
            }
        }
    }

    @RunOnKubernetes
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class IsEndless {
        @Test
        void a() {}

        @Test
        void b() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        void c() {}
    }
}
