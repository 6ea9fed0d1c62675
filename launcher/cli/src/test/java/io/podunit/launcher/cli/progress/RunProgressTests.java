package io.podunit.launcher.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.history.ClassTime;
import io.podunit.journal.JournalRecord.JobPlanned;
import io.podunit.journal.JournalRecord.PodEnded;
import io.podunit.journal.JournalRecord.PodSeen;
import io.podunit.launcher.cli.progress.ProgressTestCase.Failing;
import io.podunit.launcher.cli.progress.ProgressTestCase.Passing;
import io.podunit.launcher.cli.progress.ProgressTestCase.Skipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What the line says, step by step; each end takes a second by this clock. */
class RunProgressTests {

    private final AtomicLong now = new AtomicLong();
    private final List<String> lines = new ArrayList<>();

    private RunProgress run(Map<String, Duration> history, Class<?>... classes) {
        var progress = new RunProgress(history, now::get);
        assertThat(progress.line()).isEmpty();
        progress.accept(new JobPlanned("job-0", 0, 1, "nonce"));
        progress.accept(new JobPlanned("job-1", 1, 1, "nonce"));
        progress.accept(new PodSeen("job-0", "pod", "uid", null));
        progress.accept(new PodSeen("job-0", "pod", "uid", "node"));
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(classes).stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .configurationParameter(
                        "junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$ClassName")
                .build();
        LauncherFactory.create().execute(request, progress, new TestExecutionListener() {
            @Override
            public void executionStarted(TestIdentifier identifier) {
                lines.add(progress.line());
            }

            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                now.addAndGet(Duration.ofSeconds(1).toNanos());
                lines.add(progress.line());
            }
        });
        return progress;
    }

    @Test
    void testsAreCountedWithThoseThatAreSkippedOrComeLater() {
        RunProgress progress = run(Map.of(), Failing.class, Passing.class, Skipped.class);
        assertThat(lines.get(0)).isEqualTo("0 of 5+ tests | 1 pod running, 1 waiting");
        assertThat(progress.line()).startsWith("7 of 7 tests, 1 failed | 1 pod running, 1 waiting");
        progress.accept(new PodEnded("job-0", "uid", 0, null, null, null));
        assertThat(progress.line()).startsWith("7 of 7 tests, 1 failed | 0 pods running, 1 waiting");
    }

    @Test
    void theTimeLeftIsThatOfEarlierRunsLessWhatHasPassed() {
        run(
                Map.of(
                        Passing.class.getName(),
                        Duration.ofSeconds(100),
                        Failing.class.getName(),
                        Duration.ofSeconds(30)),
                Failing.class,
                Passing.class);
        assertThat(lines.get(0)).endsWith("| about 1 min 40 s left");
        // By two pods it takes as long as the longer class. Two seconds after that began:
        assertThat(lines).anyMatch(line -> line.endsWith("| about 1 min 38 s left"));
    }

    @Test
    void whatIsNotKnownIsTakenForUsualAndNothingIsSaidWhereNothingIsKnown() {
        run(Map.of(Failing.class.getName(), Duration.ofSeconds(20)), Failing.class, Passing.class);
        assertThat(lines.get(0)).endsWith("| about 20 s left");
        lines.clear();
        run(Map.of(), Failing.class, Passing.class);
        assertThat(lines.get(0)).doesNotContain("left");
    }

    @Test
    void onlyClassesThatRanAreMeasured() {
        assertThat(run(Map.of(), Failing.class, Passing.class, Skipped.class).measuredHere())
                .containsOnlyKeys(Passing.class.getName(), Failing.class.getName())
                .containsEntry(Failing.class.getName(), new ClassTime(2001, 2))
                .hasEntrySatisfying(
                        Passing.class.getName(),
                        took -> assertThat(took.nodes()).isEqualTo(4));
    }
}
