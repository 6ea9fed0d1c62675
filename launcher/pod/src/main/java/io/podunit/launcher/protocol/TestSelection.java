package io.podunit.launcher.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * What a pod is to run, as it travels: unique ids, with Jupiter's engine at the root; other selectors in the platform's own
 * notation; and limits. A class with limits runs only the tests that they name: where single invocations were selected, the
 * selectors say which, but not what filters left of the class.
 */
@API(status = API.Status.INTERNAL)
public record TestSelection(List<String> texts) {

    private static final String LIMIT = "only:";

    public TestSelection {
        texts = List.copyOf(texts);
    }

    /**
     * As a text.
     *
     * @param id of a method, template or factory, as discovery finds it
     */
    public static String limit(UniqueId id) {
        return LIMIT + id;
    }

    /** @throws JUnitException if a selector is of a kind that this JUnit does not know */
    public List<DiscoverySelector> selectors() {
        return texts.stream()
                .filter(text -> !text.startsWith(LIMIT))
                .map(TestSelection::selector)
                .toList();
    }

    private static DiscoverySelector selector(String text) {
        return text.startsWith("[")
                ? DiscoverySelectors.selectUniqueId(text)
                : DiscoverySelectors.parse(text)
                        .orElseThrow(() -> new JUnitException("No selector is known by the name of " + text
                                + ". Is the JUnit of the run on the class path?"));
    }

    /** Holds the limits, whatever the engine is called. */
    public PostDiscoveryFilter filter() {
        Set<List<Segment>> limits = texts.stream()
                .filter(text -> text.startsWith(LIMIT))
                .map(text -> belowEngine(UniqueId.parse(text.substring(LIMIT.length()))))
                .collect(Collectors.toSet());
        Set<Segment> limited = limits.stream().map(below -> below.get(0)).collect(Collectors.toSet());
        return node -> FilterResult.includedIf(isWithin(node, limits, limited));
    }

    private static boolean isWithin(TestDescriptor node, Set<List<Segment>> limits, Set<Segment> limited) {
        List<Segment> below = belowEngine(node.getUniqueId());
        return below.isEmpty() || !limited.contains(below.get(0)) || limits.contains(below);
    }

    /** As for Jupiter's filters, all invocations of a class are one: which of them it finds first is no promise of its. */
    private static List<Segment> belowEngine(UniqueId id) {
        return id.getSegments().stream()
                .skip(1)
                .filter(segment -> !segment.getType().equals("class-template-invocation"))
                .toList();
    }
}
