package io.podunit.samples.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.podunit.RunOnKubernetes;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One test of each kind of outcome. */
@RunOnKubernetes
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutcomesTestCase {

    @Test
    @Order(1)
    void passes() {
        System.out.println("printed by passes");
    }

    @Test
    @Order(2)
    void fails() {
        System.out.println("printed by fails");
        assertEquals("expected text", "actual text", "they differ");
    }

    @Test
    @Order(3)
    void throwsItsOwn() {
        throw new OwnException("own text", new IllegalStateException("the cause"));
    }

    @Test
    @Order(4)
    void aborts() {
        assumeTrue(false, "assumption text");
    }

    @Test
    @Order(5)
    @Disabled("reason text")
    void isSkipped() {
        throw new AssertionError("is disabled");
    }

    @ParameterizedTest(name = "with {0}")
    @Order(6)
    @ValueSource(ints = {1, 2})
    void takes(int number) {
        assertEquals(1, number);
    }

    @TestFactory
    @Order(7)
    Stream<DynamicTest> makes() {
        return Stream.of(DynamicTest.dynamicTest("made", () -> {}));
    }

    @Test
    @Order(8)
    void publishes(TestReporter reporter) {
        reporter.publishEntry("color", "green");
        reporter.publishFile("notes.txt", MediaType.TEXT_PLAIN_UTF_8, file -> Files.writeString(file, "a note"));
    }

    static final class OwnException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OwnException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
