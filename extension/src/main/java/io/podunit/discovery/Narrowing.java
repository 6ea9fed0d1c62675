package io.podunit.discovery;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.DiscoverySelectorIdentifier;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/**
 * Selections below the leaves of discovery: single invocations of templates and factories. Jupiter keeps them where copies of
 * its descriptors cannot see them, so the selectors themselves are sent instead of the leaf.
 */
final class Narrowing {

    private final NestedDiscovery discovery;
    private final List<DiscoverySelector> narrow;
    private final Set<UniqueId> leaves;
    private final UniqueIdMapper mapper;

    Narrowing(NestedDiscovery discovery, List<DiscoverySelector> selectors, TestDescriptor all, UniqueIdMapper mapper) {
        this.discovery = discovery;
        this.mapper = mapper;
        var everywhere = leaves(all);
        this.narrow = selectors.stream().filter(below(everywhere)).toList();
        this.leaves = narrow.isEmpty() ? Set.of() : without(everywhere, selectors);
    }

    /** What to send for a leaf: its id in the pod, or the selectors that chose a part of it. */
    List<String> selectors(UniqueId leaf) {
        var parts = leaves.contains(leaf)
                ? narrow.stream().flatMap(selector -> part(selector, leaf)).toList()
                : List.<String>of();
        return parts.isEmpty() ? List.of(mapper.toPod(leaf).toString()) : parts;
    }

    /** The leaves that no other selector chose as a whole. */
    private Set<UniqueId> without(Set<UniqueId> everywhere, List<DiscoverySelector> selectors) {
        var rest = selectors.stream().filter(Predicate.not(narrow::contains)).toList();
        var whole = rest.isEmpty() ? Set.<UniqueId>of() : leaves(discovery.probe(rest));
        return everywhere.stream().filter(Predicate.not(whole::contains)).collect(Collectors.toSet());
    }

    private Stream<String> part(DiscoverySelector selector, UniqueId leaf) {
        if (selector instanceof UniqueIdSelector unique) {
            return Stream.of(unique.getUniqueId())
                    .filter(id -> id.hasPrefix(leaf))
                    .map(id -> mapper.toPod(id).toString());
        }
        return Stream.of((IterationSelector) selector)
                .filter(iteration -> leaves(discovery.probe(List.of(iteration))).contains(leaf))
                .flatMap(iteration -> iteration.toIdentifier().stream())
                .map(DiscoverySelectorIdentifier::toString);
    }

    private static Predicate<DiscoverySelector> below(Set<UniqueId> leaves) {
        return selector -> selector instanceof IterationSelector
                || selector instanceof UniqueIdSelector unique
                        && leaves.stream().anyMatch(leaf -> isBelow(unique.getUniqueId(), leaf));
    }

    private static boolean isBelow(UniqueId id, UniqueId leaf) {
        return id.hasPrefix(leaf) && !id.equals(leaf);
    }

    private static Set<UniqueId> leaves(TestDescriptor root) {
        return root.getDescendants().stream()
                .filter(node -> node.getChildren().isEmpty())
                .map(TestDescriptor::getUniqueId)
                .collect(Collectors.toSet());
    }
}
