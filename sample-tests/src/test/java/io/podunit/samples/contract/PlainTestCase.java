package io.podunit.samples.contract;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.MethodOrderer;
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
}
