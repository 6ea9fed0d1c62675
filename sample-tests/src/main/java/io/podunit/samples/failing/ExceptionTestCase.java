package io.podunit.samples.failing;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** Shows exceptions: with causes, with suppressed ones, without a message, and of a class that cannot be made again. */
@RunOnKubernetes
@Sample(tests = 5)
public class ExceptionTestCase {

    @Test
    @Expect(value = Outcome.FAILED, because = "java.lang.IllegalStateException: no balance")
    void hasCauses() {
        throw new IllegalStateException(
                "no balance", new UncheckedIOException("no account", new IOException("no disk")));
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "java.io.IOException: cannot write")
    void hasSuppressed() throws IOException {
        IOException failure = new IOException("cannot write");
        failure.addSuppressed(new IllegalArgumentException("cannot close"));
        throw failure;
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "java.lang.UnsupportedOperationException")
    void hasNoMessage() {
        throw new UnsupportedOperationException();
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "error 42 of a teapot")
    void isOfAnOddType() {
        throw new OddException(42, new StringBuilder("teapot"));
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "no type of the JDK: Grüße, 世界 🙂")
    void isOfAUsersType() {
        throw new PlainException("no type of the JDK: Grüße, 世界 🙂");
    }

    private static final class OddException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;

        OddException(int code, CharSequence of) {
            super("of a " + of);
            this.code = code;
        }

        @Override
        public String toString() {
            return "error " + code + " " + getMessage();
        }
    }

    private static final class PlainException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PlainException(String message) {
            super(message);
        }
    }
}
