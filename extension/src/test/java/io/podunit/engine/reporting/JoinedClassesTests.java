package io.podunit.engine.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.discovery.RemoteClass;
import io.podunit.discovery.RemoteTestDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.opentest4j.TestAbortedException;

/** A class of which two pods have parts is one node. */
class JoinedClassesTests {

    private static final TestExecutionResult PASSED = TestExecutionResult.successful();
    private static final TestExecutionResult ABORTED = TestExecutionResult.aborted(new TestAbortedException("stop"));

    private final List<String> told = new ArrayList<>();
    private final RemoteClass whole = ClassWithMethods.of("a", "b", "c");
    private final RemoteClass first = whole.part(Set.of("a", "b"));
    private final RemoteClass second = whole.part(Set.of("c"));
    private final JoinedClasses joined = new JoinedClasses(new Ear(), List.of(first, second));

    /** Tells that nothing but the class itself is told, never a part of it. */
    private final class Ear implements EngineExecutionListener {

        private String name(TestDescriptor descriptor) {
            assertThat(((RemoteTestDescriptor) descriptor).whole()).isEmpty();
            return descriptor.getDisplayName();
        }

        @Override
        public void executionStarted(TestDescriptor descriptor) {
            told.add(name(descriptor) + " started");
        }

        @Override
        public void executionSkipped(TestDescriptor descriptor, String reason) {
            told.add(name(descriptor) + " skipped: " + reason);
        }

        @Override
        public void executionFinished(TestDescriptor descriptor, TestExecutionResult result) {
            told.add(name(descriptor) + " "
                    + result.getThrowable()
                            .map(thrown -> result.getStatus() + ": " + thrown.getMessage())
                            .orElse(result.getStatus().name()));
        }

        @Override
        public void reportingEntryPublished(TestDescriptor descriptor, ReportEntry entry) {
            told.add(name(descriptor) + " " + entry.getKeyValuePairs());
        }
    }

    private void runs(RemoteClass part) {
        runs(joined, part);
    }

    private static void runs(JoinedClasses listener, RemoteClass part) {
        part.descriptor().getChildren().forEach(method -> {
            listener.executionStarted(method);
            listener.executionFinished(method, PASSED);
        });
    }

    private static TestExecutionResult failed(String why) {
        return TestExecutionResult.failed(new IllegalStateException(why));
    }

    @Test
    void startsWithTheFirstPartAndEndsWithTheLast() {
        joined.executionStarted(second.descriptor());
        joined.executionStarted(first.descriptor());
        joined.reportingEntryPublished(first.descriptor(), ReportEntry.from("podunit.attempt", "2"));
        runs(second);
        joined.executionFinished(second.descriptor(), PASSED);
        runs(first);
        assertThat(told).doesNotContain("C SUCCESSFUL");
        joined.executionFinished(first.descriptor(), PASSED);
        assertThat(told)
                .containsExactly(
                        "C started",
                        "C {podunit.attempt=2}",
                        "c started",
                        "c SUCCESSFUL",
                        "a started",
                        "a SUCCESSFUL",
                        "b started",
                        "b SUCCESSFUL",
                        "C SUCCESSFUL");
        assertThat(joined.end(failed("late"))).isFalse();
    }

    @Test
    void failsOnceWhereNoneOfItRan() {
        IllegalStateException lost = new IllegalStateException("lost");
        joined.executionStarted(first.descriptor());
        joined.executionFinished(first.descriptor(), TestExecutionResult.failed(lost));
        joined.executionStarted(second.descriptor());
        joined.executionFinished(second.descriptor(), failed("also lost"));
        assertThat(told).containsExactly("C started", "C FAILED: lost");
        assertThat(lost.getSuppressed()).as("it may have been told elsewhere").isEmpty();
    }

    @Test
    void aFailureOfTheFirstPartIsNotLostByTheSuccessOfTheSecond() {
        joined.executionStarted(first.descriptor());
        joined.executionFinished(first.descriptor(), failed("lost"));
        joined.executionStarted(second.descriptor());
        runs(second);
        joined.executionFinished(second.descriptor(), PASSED);
        assertThat(told)
                .containsExactly(
                        "C started",
                        "c started",
                        "c SUCCESSFUL",
                        "a started",
                        "a FAILED: This test did not run, because: lost",
                        "b started",
                        "b FAILED: This test did not run, because: lost",
                        "C FAILED: lost");
    }

    @Test
    void eachOfSeveralSkippedPartsIsTold() {
        List<RemoteClass> each = List.of(whole.part(Set.of("a")), whole.part(Set.of("b")), whole.part(Set.of("c")));
        JoinedClasses three = new JoinedClasses(new Ear(), each);
        three.executionSkipped(each.get(0).descriptor(), "not here");
        three.executionSkipped(each.get(1).descriptor(), "nor here");
        three.executionStarted(each.get(2).descriptor());
        runs(three, each.get(2));
        three.executionFinished(each.get(2).descriptor(), PASSED);
        assertThat(told)
                .containsExactly(
                        "C started",
                        "a skipped: not here",
                        "b skipped: nor here",
                        "c started",
                        "c SUCCESSFUL",
                        "C SUCCESSFUL");
    }

    @Test
    void isSkippedOnceWhereAllPartsAre() {
        joined.executionSkipped(first.descriptor(), "disabled");
        assertThat(told).isEmpty();
        joined.executionSkipped(second.descriptor(), "disabled");
        assertThat(told).containsExactly("C skipped: disabled");
    }

    @Test
    void theMethodsOfAPartThatWasSkippedAreSkippedWhereAnotherOneRan() {
        joined.executionSkipped(first.descriptor(), "not here");
        joined.executionStarted(second.descriptor());
        runs(second);
        joined.executionFinished(second.descriptor(), PASSED);
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "C started",
                        "a skipped: not here",
                        "b skipped: not here",
                        "c started",
                        "c SUCCESSFUL",
                        "C SUCCESSFUL");
        assertThat(told).startsWith("C started").endsWith("C SUCCESSFUL");
    }

    @Test
    void theMethodsOfAPartThatIsSkippedLaterAreSkipped() {
        joined.executionStarted(first.descriptor());
        joined.executionSkipped(second.descriptor(), "stop");
        runs(first);
        joined.executionFinished(first.descriptor(), ABORTED);
        assertThat(told).startsWith("C started", "c skipped: stop").endsWith("C ABORTED: stop");
    }

    @Test
    void anAbortHidesNoFailureBelowAndNoMethod() {
        joined.executionStarted(first.descriptor());
        first.descriptor().getChildren().forEach(method -> {
            joined.executionStarted(method);
            joined.executionFinished(method, failed("assertion"));
        });
        joined.executionFinished(first.descriptor(), PASSED);
        joined.executionStarted(second.descriptor());
        joined.executionFinished(second.descriptor(), ABORTED);
        assertThat(told).endsWith("b FAILED: assertion", "c skipped: stop", "C SUCCESSFUL");
    }

    @Test
    void failsWhereAMethodIsInNoPart() {
        String text =
                "C was divided between pods, and nothing was told of some of its methods. It may have changed since the"
                        + " run began. Run it again.";
        RemoteClass some = whole.part(Set.of("a"));
        JoinedClasses incomplete = new JoinedClasses(new Ear(), List.of(some, second));
        List.of(some, second).forEach(part -> {
            incomplete.executionStarted(part.descriptor());
            runs(incomplete, part);
            incomplete.executionFinished(part.descriptor(), PASSED);
        });
        assertThat(told)
                .endsWith("b started", "b FAILED: This test did not run, because: " + text, "C FAILED: " + text);
    }

    @Test
    void whatIsHalfToldCanBeEnded() {
        joined.executionStarted(first.descriptor());
        runs(first);
        joined.executionFinished(first.descriptor(), PASSED);
        assertThat(joined.end(failed("broken"))).isTrue();
        assertThat(told)
                .endsWith(
                        "b SUCCESSFUL",
                        "c started",
                        "c FAILED: This test did not run, because: broken",
                        "C FAILED: broken");
        assertThat(joined.end(failed("again"))).isFalse();
    }
}
