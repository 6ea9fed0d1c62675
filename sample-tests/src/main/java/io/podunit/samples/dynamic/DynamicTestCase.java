package io.podunit.samples.dynamic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import java.net.URI;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Shows tests made by factories: in a stream, in containers within containers, and with a source of their own. */
@RunOnKubernetes
@Sample(tests = 7)
public class DynamicTestCase {

    @TestFactory
    Stream<DynamicTest> squares() {
        return IntStream.of(1, 2, 3)
                .mapToObj(number -> dynamicTest("square of " + number, () -> assertTrue(number * number >= number)));
    }

    @TestFactory
    @Expect(value = Outcome.FAILED, because = "expected: <5> but was: <4>", only = "a wrong sum")
    DynamicNode containers() {
        return dynamicContainer(
                "sums",
                Stream.of(
                        dynamicTest("a right sum", () -> assertEquals(4, 2 + 2)),
                        dynamicContainer("deeper", Stream.of(dynamicTest("a wrong sum", () -> assertEquals(5, 2 + 2)))),
                        dynamicContainer("empty", Stream.empty())));
    }

    @TestFactory
    Stream<DynamicNode> located() {
        return Stream.of(
                dynamicTest("in a resource", URI.create("classpath:/samples/list.txt?line=2"), () -> {}),
                dynamicTest("on the web", URI.create("https://example.org/cases/7"), () -> {}));
    }
}
