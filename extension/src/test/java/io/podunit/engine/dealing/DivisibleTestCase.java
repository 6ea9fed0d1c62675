package io.podunit.engine.dealing;

import io.podunit.RunOnKubernetes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes whose methods know nothing of each other, and such for which nobody can say so. */
final class DivisibleTestCase {

    private DivisibleTestCase() {}

    abstract static class Methods {

        @Test
        void one() {}

        @Test
        void two() {}
    }

    @RunOnKubernetes
    @Execution(ExecutionMode.CONCURRENT)
    static class Plain extends Methods {

        static final String TEXT = "text";
        static final Duration VALUE = Duration.ofSeconds(1);
        static final Logger LOGGER = Logger.getLogger("plain");
        private static final int NUMBER = 1;

        private final List<String> ofOneTest = new ArrayList<>();

        @BeforeEach
        void prepare(@TempDir Path directory) {
            ofOneTest.add(directory + TEXT + NUMBER);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void isParameterized(int value) {}

        @RepeatedTest(2)
        void isRepeated() {}

        @TestFactory
        Stream<DynamicTest> makesTests() {
            return Stream.empty();
        }

        @Test
        @DisabledOnOs(OS.AIX)
        void hasACondition() {}
    }

    @RunOnKubernetes
    static class AlsoPlain extends Plain {}

    @RunOnKubernetes
    static class Short extends Methods {}

    @RunOnKubernetes
    static class Single {
        @Test
        void one() {}
    }

    @RunOnKubernetes
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClass extends Methods {}

    @RunOnKubernetes
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Ordered extends Methods {}

    abstract static class Preparing extends Methods {
        @BeforeAll
        static void prepare() {}
    }

    @RunOnKubernetes
    static class InheritsBeforeAll extends Preparing {}

    interface Cleaning {
        @AfterAll
        static void clean() {}
    }

    @RunOnKubernetes
    static class InheritsAfterAll extends Methods implements Cleaning {}

    @RunOnKubernetes
    static class Counter extends Methods {
        static int count;
    }

    @RunOnKubernetes
    static class FinalList extends Methods {
        static final List<String> SEEN = new ArrayList<>();
    }

    static final class Around {

        static int count;

        private Around() {}

        @RunOnKubernetes
        static class Inside extends Methods {}
    }

    static final class Custom implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {}
    }

    @RunOnKubernetes
    @ExtendWith(Custom.class)
    static class Extended extends Methods {}

    @RunOnKubernetes
    static class ExtendedMethod extends Methods {
        @Test
        @ExtendWith(Custom.class)
        void three() {}
    }

    @RunOnKubernetes
    static class Registered extends Methods {
        @RegisterExtension
        final Custom custom = new Custom();
    }

    @RunOnKubernetes
    @Isolated
    static class Alone extends Methods {}

    @RunOnKubernetes
    static class Locked extends Methods {
        @Test
        @ResourceLock("a")
        @ResourceLock("b")
        void three() {}
    }

    @RunOnKubernetes
    @Execution(ExecutionMode.SAME_THREAD)
    static class OneThread extends Methods {}

    @RunOnKubernetes
    static class Holder extends Methods {

        private static final class State {
            static int count;
        }
    }

    @RunOnKubernetes
    static class Reporting extends Methods {
        Reporting(TestReporter reporter) {
            reporter.publishEntry("a", "b");
        }
    }

    @RunOnKubernetes
    static class Outer extends Methods {
        @Nested
        class Inner {
            @Test
            void three() {}
        }
    }
}
