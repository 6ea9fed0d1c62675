package io.podunit.replay.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.ValueWrapper;

/**
 * Throwables for those of a pod that are not made again here, because that would run foreign code. They print like the
 * originals: build tools take a failure's type from the text before the first colon. Open to {@link Namesakes} only.
 */
final class StandIns {

    private StandIns() {}

    /** For an {@link AssertionError}; build tools count those as failures and everything else as errors. */
    public static class Failure extends AssertionError {
        private static final long serialVersionUID = 1L;
        private final @Nullable String message;
        private final String text;

        // The constructor with a cause would settle for ever that there is none.
        public Failure(@Nullable String message, String text) {
            super(message);
            this.message = message;
            this.text = text;
        }

        @Override
        public @Nullable String getMessage() {
            return message;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** For an assertion with expected and actual values, so that IDEs show the difference. */
    public static class Comparison extends AssertionFailedError {
        private static final long serialVersionUID = 1L;
        private final @Nullable String message;
        private final String text;

        public Comparison(
                @Nullable String message, String text, @Nullable ValueWrapper expected, @Nullable ValueWrapper actual) {
            super(message, expected, actual);
            this.message = message;
            this.text = text;
        }

        @Override
        public @Nullable String getMessage() {
            return message;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** For several failures in one. */
    public static class Failures extends MultipleFailuresError {
        private static final long serialVersionUID = 1L;
        private final @Nullable String message;
        private final String text;

        public Failures(@Nullable String message, String text, List<? extends Throwable> failures) {
            super(message, failures);
            this.message = message;
            this.text = text;
        }

        @Override
        public @Nullable String getMessage() {
            return message;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** For everything else. */
    public static class Problem extends Exception {
        private static final long serialVersionUID = 1L;
        private final String text;

        public Problem(@Nullable String message, String text) {
            super(message);
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
