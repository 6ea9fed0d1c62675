package io.podunit.launcher.cli.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Containers that do not just pass. */
final class CollectedTestCase {

    @DisplayName("DisabledTestCase")
    @Disabled("whole class")
    static final class DisabledTestCase {
        @Test
        void one() {}

        @Nested
        class Inner {
            @Test
            void two() {}
        }
    }

    @DisplayName("BrokenTestCase")
    static final class BrokenTestCase {
        @BeforeAll
        static void breaks() {
            throw new IllegalStateException("before all");
        }

        @Test
        void never() {}
    }

    @DisplayName("AbortedTestCase")
    static final class AbortedTestCase {
        @BeforeAll
        static void aborts() {
            assumeTrue(false, "no network");
        }

        @Test
        void never() {}
    }
}
