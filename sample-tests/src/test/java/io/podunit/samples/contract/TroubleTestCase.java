package io.podunit.samples.contract;

import io.podunit.RunOnKubernetes;
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
