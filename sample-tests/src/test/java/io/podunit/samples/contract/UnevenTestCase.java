package io.podunit.samples.contract;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.Test;

/** Classes of which the first takes longer than all others together, though it has no more tests. */
final class UnevenTestCase {

    private static final long LONG = 5000;

    private UnevenTestCase() {}

    @RunOnKubernetes
    static class A {
        @Test
        void takesItsTime() throws InterruptedException {
            // Being long is what this test is for: nothing is waited for.
            Thread.sleep(LONG);
        }
    }

    @RunOnKubernetes
    static class B {
        @Test
        void isShort() {}
    }

    @RunOnKubernetes
    static class C {
        @Test
        void isShort() {}
    }

    @RunOnKubernetes
    static class D {
        @Test
        void isShort() {}
    }
}
