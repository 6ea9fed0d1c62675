package io.podunit.selection;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstTestCase extends Whereabouts {

    @Test
    @Tag("slow")
    void one() {}

    @Test
    @Tag("slow")
    @Tag("flaky")
    void two() {}

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(ints = {1, 2, 3})
    void numbers(int number) {}

    @TestFactory
    Stream<DynamicTest> made() {
        return Stream.of("a", "b").map(name -> DynamicTest.dynamicTest(name, () -> {}));
    }

    @Nested
    @Tag("inner")
    class Inner {
        @Test
        @Tag("slow")
        void deep() {}
    }
}
