package io.podunit.samples.truth;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a report differs from the truth.
 *
 * @param tests how many tests were reported
 * @param lost results, or planned nodes, that nobody was told of
 * @param repeated ends that were told once too often
 * @param invented results that no test had
 * @param wronglyGreen passed in the report, and not in truth
 * @param wronglyRed lost by the report's own account, though the test had a result
 * @param twice tests that ran more than once
 * @param causes the kinds of failure that Podunit itself reported, and how often
 */
public record Findings(
        int tests,
        List<String> lost,
        List<String> repeated,
        List<String> invented,
        List<String> wronglyGreen,
        List<String> wronglyRed,
        List<String> twice,
        Map<String, Integer> causes) {

    /** What must never be, whatever the fault: empty. */
    public List<String> wrong() {
        return Stream.of(
                        named("lost", lost),
                        named("repeated", repeated),
                        named("invented", invented),
                        named("wrongly green", wronglyGreen))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> named(String what, List<String> nodes) {
        return nodes.stream().map(node -> what + ": " + node).toList();
    }
}
