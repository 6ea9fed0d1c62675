package io.podunit.samples.truth;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.podunit.PodunitException;
import io.podunit.samples.Outcome;
import io.podunit.samples.truth.Report.End;
import io.podunit.samples.truth.Report.Planned;
import io.podunit.samples.truth.TruthEntry.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares what was reported with what the tests wrote down.
 *
 * <p>Where a test ran more than once, the report may have any of its outcomes: which attempt counts is not known here.
 */
public final class Oracle {

    private final List<End> ends;
    private final List<Planned> planned;
    private final List<TruthEntry> truth;
    private final Map<String, Set<Kind>> kinds;
    private final Map<String, End> told = new TreeMap<>();

    public Oracle(Report report, List<TruthEntry> truth) {
        this.ends = report.ends();
        this.planned = report.planned();
        this.truth = truth;
        ends.forEach(end -> told.put(end.key(), end));
        this.kinds = truth.stream().collect(groupingBy(TruthEntry::subject, mapping(TruthEntry::kind, toSet())));
    }

    public Findings findings() {
        return new Findings(
                (int) ends.stream().filter(End::test).count(),
                lost(),
                repeated(),
                keys(this::invented),
                keys(this::wronglyGreen),
                wronglyRed(),
                twice(),
                causes());
    }

    private List<String> keys(Predicate<End> which) {
        return ends.stream()
                .filter(which)
                .map(end -> end.key() + ' ' + end.outcome() + ", in truth " + kinds(end))
                .toList();
    }

    private Set<Kind> kinds(End end) {
        return kinds.getOrDefault(end.key(), Set.of());
    }

    private List<String> lost() {
        var silent = silent().filter(key -> !ofLostNode(key));
        var unreported = planned.stream()
                .filter(node -> !told.containsKey(node.key()) && !explained(node))
                .map(Planned::key);
        return Stream.concat(silent, unreported).distinct().toList();
    }

    /** What has a result in truth, and none in the report. */
    private Stream<String> silent() {
        return truth.stream()
                .filter(entry -> entry.kind() != Kind.REACHED && entry.kind() != Kind.STARTED)
                .map(TruthEntry::subject)
                .filter(key -> !told.containsKey(key) || told.get(key).outcome() == Outcome.SKIPPED)
                .distinct();
    }

    /** Whether it lies below a node that was told as lost, as a whole. */
    private boolean ofLostNode(String key) {
        return ends.stream().anyMatch(end -> ofPodunit(end) && key.startsWith(end.key() + '/'));
    }

    /** Below a node that was skipped or failed, JUnit itself is silent. */
    private boolean explained(Planned node) {
        End above = told.get(node.parent());
        if (above != null) {
            return above.outcome() != Outcome.PASSED;
        }
        return planned.stream()
                .filter(other -> other.key().equals(node.parent()))
                .anyMatch(this::explained);
    }

    private List<String> repeated() {
        return ends.stream().collect(groupingBy(End::key, TreeMap::new, counting())).entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey() + ' ' + entry.getValue() + " times")
                .toList();
    }

    private boolean invented(End end) {
        Set<Kind> kinds = kinds(end);
        return end.test()
                && switch (end.outcome()) {
                    case PASSED -> !kinds.contains(Kind.STARTED);
                    case ABORTED -> !kinds.contains(Kind.ABORTED);
                    case FAILED -> !ofPodunit(end) && !kinds.contains(Kind.FAILED);
                    case SKIPPED -> false;
                };
    }

    private boolean wronglyGreen(End end) {
        boolean ofClass = kinds(end).contains(Kind.OVER) || end.key().matches(".*(class|nested-class):[^/]*");
        return end.outcome() == Outcome.PASSED
                && (end.test() || ofClass)
                && !kinds(end).contains(end.test() ? Kind.PASSED : Kind.OVER);
    }

    private List<String> wronglyRed() {
        var below = silent().filter(this::ofLostNode).map(key -> key + " with its class");
        return Stream.concat(keys(this::wronglyRed).stream(), below).toList();
    }

    private boolean wronglyRed(End end) {
        Set<Kind> kinds = kinds(end);
        return end.test()
                && ofPodunit(end)
                && (kinds.contains(Kind.PASSED) || kinds.contains(Kind.FAILED) || kinds.contains(Kind.ABORTED));
    }

    private static boolean ofPodunit(End end) {
        return end.failure().filter(PodunitException.class::isInstance).isPresent();
    }

    private List<String> twice() {
        return truth.stream()
                .filter(entry -> entry.kind() == Kind.STARTED)
                .collect(groupingBy(TruthEntry::subject, TreeMap::new, mapping(TruthEntry::jvm, toList())))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + " in " + entry.getValue())
                .toList();
    }

    private Map<String, Integer> causes() {
        Map<String, Integer> causes = new TreeMap<>();
        ends.stream()
                .filter(Oracle::ofPodunit)
                .flatMap(end -> end.failure().stream())
                .forEach(failure -> causes.merge(failure.getClass().getSimpleName(), 1, Integer::sum));
        return causes;
    }
}
