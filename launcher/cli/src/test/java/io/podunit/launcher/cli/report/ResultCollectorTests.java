package io.podunit.launcher.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.podunit.launcher.cli.report.CollectedTestCase.AbortedTestCase;
import io.podunit.launcher.cli.report.CollectedTestCase.BrokenTestCase;
import io.podunit.launcher.cli.report.CollectedTestCase.DisabledTestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class ResultCollectorTests {

    private final List<TestResult> live = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final ResultCollector collector = new ResultCollector(() -> clock.addAndGet(1_000_000), live::add);

    @Test
    void testsOfASkippedContainerAreSkippedAndToldOnce() {
        assertThat(execute(DisabledTestCase.class).results())
                .extracting(result -> result.node().name(), TestResult::status, TestResult::reason)
                .containsExactly(
                        tuple("DisabledTestCase", Status.SKIPPED, "whole class"),
                        tuple("DisabledTestCase > one()", Status.SKIPPED, "whole class"),
                        tuple("DisabledTestCase > Inner > two()", Status.SKIPPED, "whole class"));
        assertThat(live).hasSize(1);
    }

    @Test
    void testsOfABrokenContainerWereNotRun() {
        assertThat(execute(BrokenTestCase.class).results())
                .extracting(result -> result.node().name(), TestResult::status, TestResult::why)
                .containsExactly(
                        tuple("BrokenTestCase", Status.FAILED, "before all"),
                        tuple("BrokenTestCase > never()", Status.NOT_RUN, "BrokenTestCase failed"));
    }

    @Test
    void testsOfAnAbortedContainerAreAborted() {
        assertThat(execute(AbortedTestCase.class).tests())
                .extracting(TestResult::status, TestResult::reason)
                .containsExactly(tuple(Status.ABORTED, "Assumption failed: no network"));
    }

    @Test
    void aPlanOfWhichNothingIsHeardIsReportedInFull() {
        collector.testPlanExecutionStarted(LauncherFactory.create().discover(request(BrokenTestCase.class)));
        assertThat(collector.result().results())
                .extracting(TestResult::status, TestResult::reason)
                .containsExactly(tuple(Status.NOT_RUN, "nothing was reported for it"));
    }

    @Test
    void classesAndDurationsAreKnown() {
        TestResult broken = execute(BrokenTestCase.class).containers().get(0);
        assertThat(broken.node().className()).isEqualTo(BrokenTestCase.class.getName());
        assertThat(broken.node().root()).isFalse();
        assertThat(broken.duration().toMillis()).isEqualTo(1);
    }

    private RunResult execute(Class<?> type) {
        LauncherFactory.create().execute(request(type), collector);
        return collector.result();
    }

    private static LauncherDiscoveryRequest request(Class<?> type) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(type))
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
    }
}
