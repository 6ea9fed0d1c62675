package io.podunit.samples.truth.suite;

import io.podunit.RunOnKubernetes;

/** Four classes that differ in name only. */
public final class Several {

    private Several() {}

    public static Class<?>[] classes() {
        return new Class<?>[] {ATestCase.class, BTestCase.class, CTestCase.class, DTestCase.class};
    }

    @RunOnKubernetes
    static class ATestCase extends ManyTestCase {}

    @RunOnKubernetes
    static class BTestCase extends ManyTestCase {}

    @RunOnKubernetes
    static class CTestCase extends ManyTestCase {}

    @RunOnKubernetes
    static class DTestCase extends ManyTestCase {}
}
