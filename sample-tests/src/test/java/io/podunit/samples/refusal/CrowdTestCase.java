package io.podunit.samples.refusal;

import io.podunit.RunOnKubernetes;
import org.junit.jupiter.api.Test;

/** More classes than there is room for at once. */
class CrowdTestCase {

    static Class<?>[] members() {
        return new Class<?>[] {First.class, Second.class, Third.class, Fourth.class, Fifth.class, Sixth.class};
    }

    abstract static class Member {
        @Test
        void passes() {}
    }

    @RunOnKubernetes
    static class First extends Member {}

    @RunOnKubernetes
    static class Second extends Member {}

    @RunOnKubernetes
    static class Third extends Member {}

    @RunOnKubernetes
    static class Fourth extends Member {}

    @RunOnKubernetes
    static class Fifth extends Member {}

    @RunOnKubernetes
    static class Sixth extends Member {}
}
