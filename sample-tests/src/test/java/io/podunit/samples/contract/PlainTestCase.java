package io.podunit.samples.contract;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Classes that pass, and say who they are. */
final class PlainTestCase {

    private PlainTestCase() {}

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Greeting {
        @Test
        void first() {
            System.out.println("first of " + getClass().getSimpleName());
        }

        @Test
        void second() {
            System.out.println("second of " + getClass().getSimpleName());
        }
    }

    @RunOnKubernetes
    static class A extends Greeting {}

    @RunOnKubernetes
    static class B extends Greeting {}

    @RunOnKubernetes
    static class C extends Greeting {}

    @RunOnKubernetes
    static class D extends Greeting {}

    /** Of its first pod, nothing is heard for a while. */
    @RunOnKubernetes
    @TestMethodOrder(LateOrder.class)
    static class Late extends Greeting {}

    /** Takes its time while tests are looked for: a class begins before its @BeforeAll, and then it is not tried again. */
    static final class LateOrder extends MethodOrderer.MethodName {
        @Override
        public void orderMethods(MethodOrdererContext context) {
            super.orderMethods(context);
            if ("1".equals(System.getenv("PODINFO_ATTEMPT"))) {
                takeTime();
            }
        }

        private static void takeTime() {
            try {
                Thread.sleep(8000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
