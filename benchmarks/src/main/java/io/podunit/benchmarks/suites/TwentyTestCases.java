package io.podunit.benchmarks.suites;

import org.junit.jupiter.api.Test;

/** Twenty classes of one test each, for a Job each. */
public final class TwentyTestCases {

    abstract static class OneTest {

        @Test
        void passes() {}
    }

    public static class C01 extends OneTest {}

    public static class C02 extends OneTest {}

    public static class C03 extends OneTest {}

    public static class C04 extends OneTest {}

    public static class C05 extends OneTest {}

    public static class C06 extends OneTest {}

    public static class C07 extends OneTest {}

    public static class C08 extends OneTest {}

    public static class C09 extends OneTest {}

    public static class C10 extends OneTest {}

    public static class C11 extends OneTest {}

    public static class C12 extends OneTest {}

    public static class C13 extends OneTest {}

    public static class C14 extends OneTest {}

    public static class C15 extends OneTest {}

    public static class C16 extends OneTest {}

    public static class C17 extends OneTest {}

    public static class C18 extends OneTest {}

    public static class C19 extends OneTest {}

    public static class C20 extends OneTest {}
}
