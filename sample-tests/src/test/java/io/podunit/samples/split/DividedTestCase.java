package io.podunit.samples.split;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.podunit.RunOnKubernetes;
import io.podunit.fixtures.PodInfo;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of each outcome, in methods that know nothing of each other. */
public class DividedTestCase {

    /** Tells of itself: which process it is. */
    void prints(String name) {
        System.out.println(name + " in " + ProcessHandle.current().pid());
    }

    @Test
    void passes() {
        prints("passes");
    }

    @Test
    void fails() {
        assertEquals("expected", "actual");
    }

    @Test
    @Disabled("not today")
    void isDisabled() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void hasInvocations(int number) {
        prints("invocation " + number);
    }

    @TestFactory
    Stream<DynamicTest> makesTests() {
        return Stream.of("one", "two").map(name -> DynamicTest.dynamicTest(name, () -> prints(name)));
    }

    @RunOnKubernetes
    public static class Divided extends DividedTestCase {}

    /** One of its methods ends its pod, as the kernel would: the supervisor has no time to say anything. */
    @RunOnKubernetes
    public static class KillsAPod extends DividedTestCase {

        @Test
        void kills() throws InterruptedException {
            ProcessHandle.current().parent().orElseThrow().destroyForcibly();
            Thread.sleep(60_000);
        }
    }

    /** Takes long enough for its pod to be deleted meanwhile; once, and not where it runs again. */
    @RunOnKubernetes
    public static class Slow extends DividedTestCase {

        private static final String TAKEN = "divided.time.taken";

        @BeforeEach
        void takeTime(PodInfo pod) throws InterruptedException {
            // With @BeforeAll, or a field that changes, the class would not be divided.
            if (pod.attempt() == 1 && System.getProperty(TAKEN) == null) {
                System.setProperty(TAKEN, "true");
                Thread.sleep(8000);
            }
        }
    }

    @RunOnKubernetes
    @Disabled("all of it")
    public static class AllDisabled extends DividedTestCase {}
}
