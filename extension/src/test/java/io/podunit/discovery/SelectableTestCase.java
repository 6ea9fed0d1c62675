package io.podunit.discovery;

import io.podunit.RunOnKubernetes;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of node that can be selected. None is run by the build itself. */
final class SelectableTestCase {

    private SelectableTestCase() {}

    static class BaseTestCase {
        @Test
        @Tag("a")
        void inherited() {}

        @Nested
        class BaseInnerTestCase {
            @Test
            void one() {}
        }
    }

    @RunOnKubernetes
    static class EveryKindTestCase extends BaseTestCase {
        @Test
        @Tag("a")
        void one() {}

        @Test
        @Tag("b")
        void two() {}

        @ParameterizedTest
        @Tag("a")
        @ValueSource(ints = {1, 2, 3})
        void numbers(int number) {}

        @RepeatedTest(3)
        @Tag("b")
        void again() {}

        @TestFactory
        Stream<DynamicNode> made() {
            return Stream.of(
                    DynamicTest.dynamicTest("first", () -> {}),
                    DynamicContainer.dynamicContainer(
                            "box",
                            Stream.of(
                                    DynamicTest.dynamicTest("second", () -> {}),
                                    DynamicTest.dynamicTest("third", () -> {}))));
        }

        @Nested
        @Tag("inner")
        class InnerTestCase {
            @Test
            void one() {}

            @ParameterizedTest
            @Tag("b")
            @ValueSource(strings = {"x", "y"})
            void texts(String text) {}

            @Nested
            class DeepTestCase {
                @Test
                @Tag("a")
                void one() {}
            }
        }
    }

    @RunOnKubernetes
    @ParameterizedClass
    @ValueSource(strings = {"x", "y", "z"})
    static class TemplateTestCase {
        TemplateTestCase(String value) {}

        @Test
        @Tag("a")
        void one() {}

        @Test
        @Tag("b")
        void two() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void numbers(int number) {}

        @Nested
        class InnerTestCase {
            @Test
            @Tag("a")
            void one() {}
        }

        @Nested
        @ParameterizedClass
        @ValueSource(ints = {7, 8})
        class InnerTemplateTestCase {
            InnerTemplateTestCase(int value) {}

            @Test
            void one() {}

            @Test
            @Tag("b")
            void two() {}
        }
    }

    static class MixedTestCase {
        @Test
        @RunOnKubernetes
        @Tag("a")
        void remote() {}

        @Test
        @Tag("b")
        void local() {}

        @ParameterizedTest
        @RunOnKubernetes
        @ValueSource(ints = {1, 2})
        void numbers(int number) {}

        @Nested
        @RunOnKubernetes
        class RemoteInnerTestCase {
            @Test
            void one() {}
        }

        @Nested
        class LocalInnerTestCase {
            @Test
            void one() {}

            @RepeatedTest(2)
            void again() {}
        }
    }
}
