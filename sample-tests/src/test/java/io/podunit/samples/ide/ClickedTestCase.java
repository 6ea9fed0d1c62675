package io.podunit.samples.ide;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is to click on. Each method says whether it ran in a pod. */
@RunOnKubernetes
class ClickedTestCase {

    @AfterEach
    void say(TestReporter reporter) {
        reporter.publishEntry("where", System.getenv("PODUNIT_POD") == null ? "here" : "pod");
    }

    @Test
    void passes() {}

    @Test
    void compares() {
        assertEquals("expected text", "actual text", "they differ");
    }

    @Test
    void comparesTwice() {
        assertAll(() -> assertEquals(1, 2), () -> assertEquals("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void rows(int row) {}

    @TestFactory
    Stream<DynamicNode> made() {
        return Stream.of(
                DynamicTest.dynamicTest("first", () -> {}),
                DynamicContainer.dynamicContainer("box", Stream.of(DynamicTest.dynamicTest("second", () -> {}))));
    }

    @Nested
    class Inner {
        @Test
        void innerPasses() {}
    }
}
