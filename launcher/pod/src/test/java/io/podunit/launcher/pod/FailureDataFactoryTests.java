package io.podunit.launcher.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.EventEncoder;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.NodeStatus;
import io.podunit.launcher.protocol.ValueData;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

class FailureDataFactoryTests {

    @Test
    void takesAnExceptionApart() {
        Exception cause = new IllegalStateException("the cause");
        Exception exception = new Exception("the message", cause);
        exception.addSuppressed(new RuntimeException("suppressed"));

        FailureData data = FailureDataFactory.of(exception);

        assertThat(data.type()).isEqualTo("java.lang.Exception");
        assertThat(data.message()).isEqualTo("the message");
        assertThat(data.text()).isEqualTo("java.lang.Exception: the message");
        assertThat(data.assertion()).isFalse();
        assertThat(data.cause().message()).isEqualTo("the cause");
        assertThat(data.suppressed()).extracting(FailureData::message).containsExactly("suppressed");
        assertThat(data.expected()).isNull();
    }

    @Test
    void framesPrintAsTheOriginalsDo() {
        Exception exception = new Exception();

        assertThat(FailureDataFactory.of(exception).frames())
                .extracting(StackTraceElement::toString)
                .containsExactlyElementsOf(List.of(exception.getStackTrace()).stream()
                        .map(StackTraceElement::toString)
                        .toList());
    }

    @Test
    void keepsExpectedAndActual() {
        FailureData data = FailureDataFactory.of(new AssertionFailedError("m", "expected", 7));

        assertThat(data.assertion()).isTrue();
        assertThat(data.expected()).isEqualTo(new ValueData("java.lang.String", "expected"));
        assertThat(data.actual()).isEqualTo(new ValueData("java.lang.Integer", "7"));
        assertThat(FailureDataFactory.of(new AssertionFailedError("m", null, "x"))
                        .expected())
                .isEqualTo(new ValueData(null, "null"));
    }

    @Test
    void keepsThePartsOfSeveralFailures() {
        AssertionError error = Assertions.assertThrows(
                MultipleFailuresError.class,
                () -> Assertions.assertAll(
                        "heading", () -> Assertions.fail("one"), () -> Assertions.assertEquals(1, 2), () -> {
                            throw new IllegalStateException("three");
                        }));

        FailureData data = FailureDataFactory.of(error);

        assertThat(data.failures()).hasSize(3);
        assertThat(data.failures().get(1).expected().text()).isEqualTo("1");
        assertThat(data.failures().get(2).type()).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void endsWhereACycleCloses() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        second.addSuppressed(first);

        FailureData data = FailureDataFactory.of(first);

        assertThat(data.cause().message()).isEqualTo("second");
        assertThat(data.cause().cause()).isNull();
        assertThat(data.cause().suppressed()).isEmpty();
    }

    @Test
    void aLongChainIsCutAndStillTravels() {
        Exception exception = new Exception("innermost");
        for (int i = 0; i < 10_000; i++) {
            exception = new Exception("level " + i, exception);
        }

        assertThat(travelled(exception).cause().cause().message()).isEqualTo("level 9997");
    }

    @Test
    void whatIsCauseAndSuppressedAtOnceDoesNotMultiply() {
        Exception last = new Exception("last");
        for (int i = 0; i < 45; i++) {
            Exception next = new Exception("level " + i, last);
            next.addSuppressed(last);
            last = next;
        }
        Exception deepest = last;

        FailureData data = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> travelled(deepest));

        assertThat(data.message()).isEqualTo("level 44");
        assertThat(data.cause().message()).isEqualTo("level 43");
    }

    @Test
    void tracesOfAnyLengthTravel() {
        Exception exception = new Exception("innermost");
        for (int i = 0; i < 40; i++) {
            exception = new Exception("level " + i, exception);
            StackTraceElement[] trace = new StackTraceElement[10_000];
            Arrays.fill(trace, new StackTraceElement("com.example.Deep", "recurses", "Deep.java", 1));
            exception.setStackTrace(trace);
        }

        FailureData data = travelled(exception);

        assertThat(data.frames()).hasSize(10_000);
        assertThat(data.cause().frames()).hasSize(10_000);
        assertThat(data.cause().cause().frames()).isEmpty();
        assertThat(data.cause().cause().message()).isEqualTo("level 37");
    }

    @Test
    void whatCannotDescribeItselfIsStillAFailure() {
        FailureData data = FailureDataFactory.of(new HostileException());

        assertThat(data.type()).isEqualTo(HostileException.class.getName());
        assertThat(data.message()).isEqualTo("(" + HostileException.class.getName() + " could not describe itself)");
        assertThat(data.text()).isEqualTo(data.message());
        assertThat(data.cause()).isNull();
        assertThat(data.frames()).isEmpty();
    }

    @Test
    void aTextThatIsNullIsTheClassName() {
        Exception silent = new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return null;
            }
        };

        assertThat(FailureDataFactory.of(silent).text())
                .isEqualTo(silent.getClass().getName());
        assertThat(FailureDataFactory.of(silent).message()).isNull();
    }

    private static FailureData travelled(Throwable throwable) {
        byte[] json = EventEncoder.encode(new Finished("id", NodeStatus.FAILED, FailureDataFactory.of(throwable)));
        return ((Finished) EventDecoder.decode(json)).failure();
    }

    /** Every method that can be overridden throws. */
    private static final class HostileException extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new NoClassDefFoundError("not in this image");
        }

        @Override
        public String toString() {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new StackOverflowError();
        }
    }
}
