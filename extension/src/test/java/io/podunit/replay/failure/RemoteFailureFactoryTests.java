package io.podunit.replay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.launcher.protocol.FailureData;
import io.podunit.launcher.protocol.ValueData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** What a pod threw comes back as what it was, or as something that prints the same. */
class RemoteFailureFactoryTests {

    private static final StackTraceElement FRAME =
            new StackTraceElement("com.example.FooTest", "bar", "FooTest.java", 7);

    @Test
    void assertionsKeepTheirValuesForDiffViewers() {
        FailureData data = data("org.opentest4j.AssertionFailedError", "m", true)
                .expected("java.lang.String", "a")
                .actual(null, "null")
                .build();
        Throwable failure = RemoteFailureFactory.rebuild(data);
        assertThat(failure).isExactlyInstanceOf(AssertionFailedError.class).hasMessage("m");
        AssertionFailedError assertion = (AssertionFailedError) failure;
        assertThat(assertion.getExpected().getStringRepresentation()).isEqualTo("a");
        assertThat(assertion.getActual().getValue()).isNull();
        assertThat(failure.getStackTrace()).containsExactly(FRAME);
    }

    @Test
    void anAssertionWithoutValuesHasNone() {
        Throwable failure = RemoteFailureFactory.rebuild(
                data("org.opentest4j.AssertionFailedError", "m", true).build());
        assertThat(((AssertionFailedError) failure).isExpectedDefined()).isFalse();
    }

    @Test
    void severalFailuresComeBackAsSeveral() {
        MultipleFailuresError original =
                new MultipleFailuresError("heading", List.of(new AssertionError("one"), new AssertionError("two")));
        FailureData data = data("org.opentest4j.MultipleFailuresError", original.getMessage(), true)
                .failures(
                        data("java.lang.AssertionError", "one", true).build(),
                        data("java.lang.AssertionError", "two", true).build())
                .build();
        Throwable failure = RemoteFailureFactory.rebuild(data);
        assertThat(failure).isExactlyInstanceOf(MultipleFailuresError.class).hasMessage(original.getMessage());
        assertThat(((MultipleFailuresError) failure).getFailures()).hasSize(2);
    }

    @Test
    void abortedTestsComeBackAsAborted() {
        assertThat(RemoteFailureFactory.rebuild(data("org.opentest4j.TestAbortedException", "why", false)
                        .build()))
                .isExactlyInstanceOf(TestAbortedException.class)
                .hasMessage("why");
    }

    @Test
    void exceptionsOfTheJdkAreReal() {
        assertThat(RemoteFailureFactory.rebuild(
                        data("java.lang.IllegalStateException", null, false).build()))
                .isExactlyInstanceOf(IllegalStateException.class);
        assertThat(RemoteFailureFactory.rebuild(
                        data("java.lang.AssertionError", "m", true).build()))
                .isExactlyInstanceOf(AssertionError.class);
    }

    @Test
    void whatCannotBeMadeSafelyPrintsTheSame() {
        for (String type : List.of("com.example.OddException", UncheckedIOException.class.getName())) {
            Throwable failure =
                    RemoteFailureFactory.rebuild(data(type, "m", false).build());
            assertThat(failure).isNotInstanceOf(AssertionError.class).hasMessage("m");
            assertThat(printed(failure)).isEqualTo(type + ": m\n\tat com.example.FooTest.bar(FooTest.java:7)\n");
        }
    }

    @Test
    void noClassOfTheUserIsRunToMakeAnException() {
        Throwable failure = RemoteFailureFactory.rebuild(
                data(Booby.class.getName(), "m", false).build());
        assertThat(failure).isNotInstanceOf(Booby.class);
        assertThat(Booby.made).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.awt.HeadlessException",
                "java.lang.Runtime",
                "java.lang.ProcessBuilder",
                "java.net.URL",
                "java.io.FileOutputStream",
                "java.rmi.server.ServerCloneException",
                "[Ljava.lang.String;",
                "java.lang.\0Exception",
                "javax.script.ScriptException",
                "sun.misc.Unsafe"
            })
    void nothingButPlainExceptionsOfTheJdkIsMade(String type) {
        Throwable failure = RemoteFailureFactory.rebuild(
                data(type, "/tmp/podunit-made-by-a-pod", false).build());

        assertThat(failure).isInstanceOf(StandIns.Problem.class);
        assertThat(Path.of("/tmp/podunit-made-by-a-pod")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.OutOfStock, OutOfStock",
        "com.example.Shop$OutOfStock, OutOfStock",
        "OutOfStock, OutOfStock",
        "com.example.Shop$1, Shop$1"
    })
    void whatStandsInForAUsersTypeHasItsName(String type, String simpleName) {
        Throwable failure =
                RemoteFailureFactory.rebuild(data(type, "no apples", false).build());

        assertThat(failure.getClass().getName()).isEqualTo(type);
        assertThat(failure.getClass().getSimpleName()).isEqualTo(simpleName);
        assertThat(failure).hasMessage("no apples").hasToString(type + ": no apples");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.util.Made", "a/b", "a..b", "", "[I", "a;b"})
    void whatCannotBeNamedHasTheStandInsOwnName(String type) {
        assertThat(RemoteFailureFactory.rebuild(data(type, "m", false).build()))
                .isExactlyInstanceOf(StandIns.Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ExecutionException.class,
                CompletionException.class,
                UncheckedIOException.class,
                IllegalStateException.class,
                IOException.class
            })
    void exceptionsOfTheJdkHaveTheirCauseHoweverTheyTakeIt(Class<? extends Throwable> type) {
        FailureData data = data(type.getName(), "m", false)
                .cause(data("java.io.IOException", "the disk", false).build())
                .build();

        assertThat(RemoteFailureFactory.rebuild(data))
                .isExactlyInstanceOf(type)
                .hasMessage("m")
                .cause()
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk");
    }

    @Test
    void assertionErrorsOfOthersStayAssertionErrors() {
        Throwable failure = RemoteFailureFactory.rebuild(
                data("com.example.OddAssertion", "m", true).build());
        assertThat(failure).isInstanceOf(AssertionError.class).hasToString("com.example.OddAssertion: m");
        Throwable comparison = RemoteFailureFactory.rebuild(data("com.example.OddComparison", "m", true)
                .expected("java.lang.String", "a")
                .build());
        assertThat(comparison).isInstanceOf(AssertionFailedError.class).hasToString("com.example.OddComparison: m");
    }

    @Test
    void causesAndSuppressedComeAlong() {
        FailureData cause = data("java.io.IOException", "cause", false).build();
        FailureData data = data("com.example.OddException", "m", false)
                .cause(cause)
                .suppressed(cause)
                .build();
        Throwable failure = RemoteFailureFactory.rebuild(data);
        assertThat(failure).hasCauseExactlyInstanceOf(java.io.IOException.class);
        assertThat(failure.getSuppressed()).hasSize(1);
    }

    @Test
    void causesAreCausesWhateverTheType() {
        for (String type : List.of(
                "java.lang.ExceptionInInitializerError",
                "java.lang.AssertionError",
                "java.util.ConcurrentModificationException",
                "org.opentest4j.AssertionFailedError",
                "org.opentest4j.MultipleFailuresError",
                "org.opentest4j.TestAbortedException",
                "com.example.OddError")) {
            Throwable failure = RemoteFailureFactory.rebuild(withCause(type).build());
            Throwable comparison = RemoteFailureFactory.rebuild(
                    withCause(type).expected("java.lang.String", "a").build());
            Throwable several = RemoteFailureFactory.rebuild(withCause(type)
                    .failures(data("java.lang.AssertionError", "one", true).build())
                    .build());

            for (Throwable rebuilt : List.of(failure, comparison, several)) {
                assertThat(rebuilt)
                        .hasMessage("m")
                        .hasToString(type + ": m")
                        .hasCauseExactlyInstanceOf(java.io.IOException.class)
                        .hasNoSuppressedExceptions();
            }
        }
    }

    private static Data withCause(String type) {
        return data(type, "m", true)
                .cause(data("java.io.IOException", "cause", false).build());
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static Data data(String type, String message, boolean assertion) {
        return new Data(type, message, assertion);
    }

    /** Would be noticed if it were made here. */
    @SuppressWarnings("serial")
    static final class Booby extends RuntimeException {
        static boolean made;

        public Booby(String message) {
            super(message);
            made = true;
        }
    }

    /** Builds failure data with what matters to a test. */
    private static final class Data {
        private final String type;
        private final String message;
        private final boolean assertion;
        private FailureData cause;
        private List<FailureData> suppressed = List.of();
        private List<FailureData> failures = List.of();
        private ValueData expected;
        private ValueData actual;

        Data(String type, String message, boolean assertion) {
            this.type = type;
            this.message = message;
            this.assertion = assertion;
        }

        Data cause(FailureData value) {
            cause = value;
            return this;
        }

        Data suppressed(FailureData... value) {
            suppressed = List.of(value);
            return this;
        }

        Data failures(FailureData... value) {
            failures = List.of(value);
            return this;
        }

        Data expected(String valueType, String text) {
            expected = new ValueData(valueType, text);
            return this;
        }

        Data actual(String valueType, String text) {
            actual = new ValueData(valueType, text);
            return this;
        }

        FailureData build() {
            String text = message == null ? type : type + ": " + message;
            return new FailureData(
                    type, message, text, assertion, List.of(FRAME), cause, suppressed, expected, actual, failures);
        }
    }
}
