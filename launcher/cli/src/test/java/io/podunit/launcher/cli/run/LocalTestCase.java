package io.podunit.launcher.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.podunit.PodunitException;
import io.podunit.RunOnKubernetes;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the command's tests run. */
final class LocalTestCase {

    @DisplayName("PassingTestCase")
    static final class PassingTestCase {
        @Test
        void passes() {
            System.out.println("printed by passes");
        }

        @Test
        @Tag("slow")
        void alsoPasses() {}
    }

    @DisplayName("MixedTestCase")
    static final class MixedTestCase {
        @Test
        void fails() {
            assertEquals("expected value", "actual value", "they differ");
        }

        @Test
        @Disabled("not today")
        void disabled() {}

        @Test
        void aborted() {
            assumeTrue(false, "no network");
        }
    }

    @RunOnKubernetes
    @DisplayName("MarkedTestCase")
    static final class MarkedTestCase {
        @Test
        void marked() {}
    }

    /** Goes on until it is on the screen. */
    @DisplayName("WatchedTestCase")
    static final class WatchedTestCase {
        static Supplier<String> screen = () -> "";

        @Test
        void waitsUntilItIsShown() {
            Awaitility.await().until(() -> screen.get().contains("0 of 1 test"));
        }
    }

    @DisplayName("LostTestCase")
    static final class LostTestCase {
        @Test
        void lost() {
            throw new PodunitException("The pod is gone.");
        }
    }
}
