package io.podunit.samples.truth.suite;

import io.podunit.RunOnKubernetes;

/** Classes that differ in name only. */
public final class Several {

    private Several() {}

    public static Class<?>[] classes() {
        return new Class<?>[] {ATestCase.class, BTestCase.class, CTestCase.class, DTestCase.class};
    }

    /** Four that wait, each at the latch of its name: A, B, C, D. */
    public static Class<?>[] held() {
        return new Class<?>[] {A.class, B.class, C.class, D.class};
    }

    @RunOnKubernetes
    static class A extends HeldTestCase {}

    @RunOnKubernetes
    static class B extends HeldTestCase {}

    @RunOnKubernetes
    static class C extends HeldTestCase {}

    @RunOnKubernetes
    static class D extends HeldTestCase {}

    @RunOnKubernetes
    static class ATestCase extends ManyTestCase {}

    @RunOnKubernetes
    static class BTestCase extends ManyTestCase {}

    @RunOnKubernetes
    static class CTestCase extends ManyTestCase {}

    @RunOnKubernetes
    static class DTestCase extends ManyTestCase {}
}
