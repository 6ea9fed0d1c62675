package io.podunit.discovery;

import io.podunit.RunOnKubernetes;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.suite.api.ExcludeEngines;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectMethod;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Classes to discover. None is run by the build itself. */
final class DiscoveryTestCase {

    private DiscoveryTestCase() {}

    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @RunOnKubernetes(image = "composed", timeout = "90s")
    @interface OnTheCluster {}

    @RunOnKubernetes(namespace = "team")
    static class MarkedTestCase {
        @Test
        @Tag("slow")
        void slow() {}

        @Test
        void quick() {}

        @Nested
        class InnerTestCase {
            @Test
            void inner() {}
        }
    }

    static class InheritingTestCase extends MarkedTestCase {}

    @OnTheCluster
    static class ComposedTestCase {
        @Test
        void one() {}
    }

    static class MixedTestCase {
        @Test
        @RunOnKubernetes(profile = "big")
        void remote() {}

        @Test
        void local() {}

        @Nested
        @RunOnKubernetes
        class RemoteInnerTestCase {
            @Test
            void inner() {}
        }

        @Nested
        class LocalInnerTestCase {
            @Test
            void inner() {}
        }
    }

    static class PlainTestCase {
        @Test
        void plain() {}
    }

    @RunOnKubernetes
    static class DynamicTestCase {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void numbers(int number) {}

        @TestFactory
        List<DynamicTest> made() {
            return Stream.of("a", "b")
                    .map(name -> DynamicTest.dynamicTest(name, () -> {}))
                    .toList();
        }
    }

    @RunOnKubernetes
    @ParameterizedClass
    @ValueSource(strings = {"x", "y"})
    static class TemplateTestCase {
        TemplateTestCase(String value) {}

        @Test
        void one() {}

        @Test
        void two() {}
    }

    static class ContradictingTestCase {
        @Test
        @RunOnKubernetes(image = "one")
        void one() {}

        @Test
        @RunOnKubernetes(image = "two")
        void two() {}
    }

    @RunOnKubernetes
    static class FaultyTestCase {
        @Test
        private void hidden() {}

        @Test
        void seen() {}
    }

    @Suite
    @SelectClasses({MarkedTestCase.class, PlainTestCase.class, TemplateTestCase.class})
    static class SuiteTestCase {}

    @Suite
    @SelectClasses({MarkedTestCase.class, PlainTestCase.class})
    @IncludeEngines("junit-jupiter")
    static class JupiterOnlySuiteTestCase {}

    @Suite
    @SelectClasses({MarkedTestCase.class, PlainTestCase.class})
    @ExcludeEngines("junit-jupiter")
    static class WithoutJupiterSuiteTestCase {}

    @Suite
    @SelectPackages("io.podunit.discovery")
    @IncludeClassNamePatterns(".*DiscoveryTestCase.(Marked|Inheriting|Plain)TestCase")
    @IncludeTags("slow")
    @ExcludeEngines("archunit")
    static class TaggedSuiteTestCase {}

    @Suite
    @SelectMethod(type = MarkedTestCase.class, name = "quick")
    @SelectMethod(type = MixedTestCase.class, name = "local")
    @SelectMethod(type = MixedTestCase.class, name = "remote")
    static class MethodsSuiteTestCase {}

    @Suite
    @SelectClasses(MethodsSuiteTestCase.class)
    static class OuterSuiteTestCase {}
}
