package io.podunit.discovery;

import io.podunit.discovery.NestedDiscovery.Found;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.DiscoverySelectorIdentifier;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.IterationSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.NestedMethodSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/**
 * Selections below what discovery finds: single invocations of templates and factories. Jupiter keeps them where copies of its
 * descriptors cannot see them. So where one concerns a class, everything that was selected of that class is sent as it was, and in
 * its order: what several selectors choose together is Jupiter's to say.
 */
final class Narrowing {

    private final NestedDiscovery discovery;
    private final List<Selected> narrowing;
    private final List<DiscoverySelector> resolved;
    private final UniqueIdMapper mapper;

    Narrowing(NestedDiscovery discovery, Found found, UniqueIdMapper mapper) {
        this.discovery = discovery;
        this.mapper = mapper;
        this.resolved = found.resolved();
        Set<UniqueId> known = ids(found.root());
        this.narrowing = resolved.stream()
                .filter(selector -> selector instanceof IterationSelector
                        || selector instanceof UniqueIdSelector unique && isInvocation(unique.getUniqueId(), known))
                .map(this::selected)
                .toList();
    }

    // Where a single invocation of a class was selected, Jupiter's tree shows what lies below it, as if it were known
    // already.
    private static boolean isInvocation(UniqueId id, Set<UniqueId> known) {
        return !known.contains(id)
                || id.getSegments().stream()
                        .anyMatch(segment -> segment.getType().equals("class-template-invocation"));
    }

    /** What was selected of a top-level class, for its pod; empty where its leaves say it all. */
    Optional<List<String>> selectors(UniqueId top) {
        if (narrowing.stream().noneMatch(selected -> selected.tops().contains(top))) {
            return Optional.empty();
        }
        return Optional.of(resolved.stream()
                .map(this::selected)
                .filter(selected -> selected.tops().contains(top))
                .map(selected -> text(selected.selector(), top))
                .distinct()
                .toList());
    }

    private Selected selected(DiscoverySelector selector) {
        if (selector instanceof UniqueIdSelector unique) {
            return new Selected(selector, Set.of(top(unique.getUniqueId())));
        }
        Set<UniqueId> tops = discovery.probe(List.of(selector)).getChildren().stream()
                .map(TestDescriptor::getUniqueId)
                .collect(Collectors.toSet());
        return new Selected(selector, tops);
    }

    private UniqueId top(UniqueId id) {
        UniqueId top = id;
        while (top.getSegments().size() > mapper.root().getSegments().size() + 1) {
            top = top.removeLastSegment();
        }
        return top;
    }

    /** What names more than a class, such as a package, is the whole class here. */
    private String text(DiscoverySelector selector, UniqueId top) {
        if (selector instanceof UniqueIdSelector unique) {
            return mapper.toPod(unique.getUniqueId()).toString();
        }
        return Optional.of(selector)
                .filter(Narrowing::isWithinAClass)
                .flatMap(DiscoverySelector::toIdentifier)
                .map(DiscoverySelectorIdentifier::toString)
                .orElseGet(() -> mapper.toPod(top).toString());
    }

    private static boolean isWithinAClass(DiscoverySelector selector) {
        return selector instanceof ClassSelector
                || selector instanceof NestedClassSelector
                || selector instanceof MethodSelector
                || selector instanceof NestedMethodSelector
                || selector instanceof IterationSelector;
    }

    private static Set<UniqueId> ids(TestDescriptor root) {
        Set<UniqueId> ids =
                root.getDescendants().stream().map(TestDescriptor::getUniqueId).collect(Collectors.toSet());
        ids.add(root.getUniqueId());
        return ids;
    }

    /** @param tops ids of the top-level classes that it concerns */
    private record Selected(DiscoverySelector selector, Set<UniqueId> tops) {}
}
