package io.podunit.samples;

import java.util.Locale;
import org.junit.platform.engine.TestExecutionResult;

/** How a test, or a container of tests, came out. */
public enum Outcome {
    PASSED('✔', '+'),
    FAILED('✘', 'x'),
    ABORTED('⊘', '!'),
    SKIPPED('○', '-');

    private final char symbol;
    private final char plain;

    Outcome(char symbol, char plain) {
        this.symbol = symbol;
        this.plain = plain;
    }

    char symbol(boolean unicode) {
        return unicode ? symbol : plain;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> PASSED;
            case FAILED -> FAILED;
            case ABORTED -> ABORTED;
        };
    }
}
