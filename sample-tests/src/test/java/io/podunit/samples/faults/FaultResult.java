package io.podunit.samples.faults;

import io.podunit.PodunitException;
import io.podunit.samples.truth.Findings;
import io.podunit.samples.truth.Oracle;
import io.podunit.samples.truth.Report;
import io.podunit.samples.truth.TruthEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of one run.
 *
 * @param left what it left in the cluster, after some time for its deletion
 * @param directory its report directory
 */
public record FaultResult(Report report, List<TruthEntry> truth, List<String> left, Path directory, Duration duration) {

    public Findings findings() {
        return new Oracle(report, truth).findings();
    }

    /** What Podunit itself reported as failures, in their order. */
    public List<PodunitException> losses() {
        return report.ends().stream()
                .map(Report.End::failure)
                .flatMap(Optional::stream)
                .filter(PodunitException.class::isInstance)
                .map(PodunitException.class::cast)
                .toList();
    }

    /** Outcomes as {@code method OUTCOME}, in the order of their ends; without containers. */
    public List<String> tests() {
        return report.ends().stream()
                .filter(Report.End::test)
                .map(end ->
                        end.key().replaceFirst(".*/[a-z-]+:", "").replaceFirst("\\(.*\\)", "") + ' ' + end.outcome())
                .toList();
    }
}
