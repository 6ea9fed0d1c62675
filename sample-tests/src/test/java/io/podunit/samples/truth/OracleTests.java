package io.podunit.samples.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.PodunitException;
import io.podunit.samples.truth.TruthEntry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.launcher.TestIdentifier;

class OracleTests {

    private static final UniqueId CLASS = UniqueId.forEngine("ours").append("class", "C");
    private static final TestExecutionResult RED = TestExecutionResult.failed(new AssertionError("red"));
    private static final TestExecutionResult LOST = TestExecutionResult.failed(new PodunitException("lost"));

    private final Report report = new Report();
    private final List<TruthEntry> truth = new ArrayList<>();

    @BeforeEach
    void classEnds() {
        truth(Kind.OVER, "class:C");
        report.executionFinished(node(CLASS, TestDescriptor.Type.CONTAINER), TestExecutionResult.successful());
    }

    private Findings findings() {
        return new Oracle(report, truth).findings();
    }

    private void truth(Kind kind, String subject) {
        truth.add(new TruthEntry(kind, subject, "pod", "jvm" + truth.size()));
    }

    private void ran(String test, Kind... kinds) {
        Stream.of(kinds).forEach(kind -> truth(kind, "class:C/method:" + test));
    }

    private void told(String test, TestExecutionResult result) {
        report.executionFinished(node(CLASS.append("method", test), TestDescriptor.Type.TEST), result);
    }

    private static TestIdentifier node(UniqueId id, TestDescriptor.Type type) {
        TestDescriptor parent = new AbstractTestDescriptor(id.removeLastSegment(), "parent") {
            @Override
            public Type getType() {
                return Type.CONTAINER;
            }
        };
        TestDescriptor descriptor = new AbstractTestDescriptor(id, "node") {
            @Override
            public Type getType() {
                return type;
            }
        };
        parent.addChild(descriptor);
        return TestIdentifier.from(descriptor);
    }

    @Test
    void agrees() {
        ran("a", Kind.STARTED, Kind.PASSED);
        told("a", TestExecutionResult.successful());
        ran("b", Kind.STARTED, Kind.FAILED);
        told("b", RED);
        ran("c", Kind.STARTED, Kind.ABORTED);
        told("c", TestExecutionResult.aborted(null));
        ran("d", Kind.STARTED);
        told("d", LOST);

        Findings found = findings();

        assertThat(found.wrong()).isEmpty();
        assertThat(found.wronglyRed()).isEmpty();
        assertThat(found.twice()).isEmpty();
        assertThat(found.causes()).containsEntry("PodunitException", 1);
        assertThat(found.tests()).isEqualTo(4);
    }

    @Test
    void findsWhatWasNotTold() {
        ran("a", Kind.STARTED, Kind.PASSED);

        assertThat(findings().lost()).containsExactly("class:C/method:a");
    }

    @Test
    void findsWhatWasToldTwice() {
        ran("a", Kind.STARTED, Kind.PASSED);
        told("a", TestExecutionResult.successful());
        told("a", TestExecutionResult.successful());

        assertThat(findings().repeated()).containsExactly("class:C/method:a 2 times");
    }

    @Test
    void findsWhatPassedInTheReportOnly() {
        ran("a", Kind.STARTED, Kind.FAILED);
        told("a", TestExecutionResult.successful());
        ran("b", Kind.STARTED);
        told("b", TestExecutionResult.successful());

        assertThat(findings().wronglyGreen()).hasSize(2);
    }

    @Test
    void findsAClassThatPassedBeforeItWasOver() {
        truth.clear();

        assertThat(findings().wronglyGreen()).containsExactly("class:C PASSED, in truth []");
    }

    @Test
    void findsInventions() {
        told("a", TestExecutionResult.successful());
        ran("b", Kind.STARTED, Kind.PASSED);
        told("b", RED);
        ran("c", Kind.STARTED, Kind.PASSED);
        told("c", TestExecutionResult.aborted(null));

        assertThat(findings().invented()).hasSize(3);
    }

    @Test
    void countsWhatIsRedByPodunitAlone() {
        ran("a", Kind.STARTED, Kind.PASSED);
        told("a", LOST);

        assertThat(findings().wrong()).isEmpty();
        assertThat(findings().wronglyRed()).hasSize(1);
    }

    @Test
    void countsWhatIsRedWithItsClass() {
        ran("a", Kind.STARTED, Kind.PASSED);
        report.executionFinished(node(CLASS, TestDescriptor.Type.CONTAINER), LOST);

        assertThat(findings().lost()).isEmpty();
        assertThat(findings().wronglyRed()).containsExactly("class:C/method:a with its class");
    }

    @Test
    void countsWhatRanTwice() {
        ran("a", Kind.STARTED, Kind.STARTED, Kind.PASSED);
        told("a", TestExecutionResult.successful());

        assertThat(findings().wrong()).isEmpty();
        assertThat(findings().twice()).hasSize(1);
    }
}
