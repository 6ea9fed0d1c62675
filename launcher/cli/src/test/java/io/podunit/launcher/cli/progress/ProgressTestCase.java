package io.podunit.launcher.cli.progress;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run may have. */
final class ProgressTestCase {

    static class Failing {

        @Test
        void fails() {
            fail("on purpose");
        }
    }

    static class Passing {

        @Test
        void passes() {}

        @Test
        void passesAsWell() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void passesTwice(int number) {}
    }

    @Disabled
    static class Skipped {

        @Test
        void isNotRun() {}

        @Test
        void neither() {}
    }
}
