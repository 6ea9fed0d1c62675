package io.podunit.discovery;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectIteration;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import io.podunit.Constants;
import io.podunit.discovery.SelectableTestCase.EveryKindTestCase;
import io.podunit.discovery.SelectableTestCase.MixedTestCase;
import io.podunit.discovery.SelectableTestCase.TemplateTestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** What build tools and IDEs ask for: selectors of each kind that Jupiter knows, and filters. */
final class RandomRequests {

    private static final List<Class<?>> CLASSES =
            List.of(EveryKindTestCase.class, TemplateTestCase.class, MixedTestCase.class);

    private static final List<DiscoverySelector> NAMED = List.of(
            selectClass(EveryKindTestCase.class),
            selectClass(TemplateTestCase.class),
            selectClass(MixedTestCase.class),
            selectClass(EveryKindTestCase.InnerTestCase.class),
            selectNestedClass(List.of(EveryKindTestCase.class), EveryKindTestCase.InnerTestCase.class),
            selectNestedClass(
                    List.of(EveryKindTestCase.class), SelectableTestCase.BaseTestCase.BaseInnerTestCase.class),
            selectNestedClass(List.of(TemplateTestCase.class), TemplateTestCase.InnerTestCase.class),
            selectMethod(EveryKindTestCase.class, "one"),
            selectMethod(EveryKindTestCase.class, "inherited"),
            selectMethod(EveryKindTestCase.class, "numbers", int.class),
            selectMethod(TemplateTestCase.class, "two"),
            selectMethod(TemplateTestCase.class, "numbers", int.class),
            selectMethod(MixedTestCase.class, "local"),
            selectMethod(MixedTestCase.class, "remote"),
            selectNestedMethod(List.of(EveryKindTestCase.class), EveryKindTestCase.InnerTestCase.class, "one"),
            selectNestedMethod(List.of(TemplateTestCase.class), TemplateTestCase.InnerTestCase.class, "one"));

    private static final List<DiscoverySelector> ITERATED = List.of(
            selectMethod(EveryKindTestCase.class, "numbers", int.class),
            selectMethod(EveryKindTestCase.class, "again"),
            selectMethod(EveryKindTestCase.class, "made"),
            selectMethod(TemplateTestCase.class, "numbers", int.class),
            selectMethod(MixedTestCase.class, "numbers", int.class),
            selectMethod(EveryKindTestCase.InnerTestCase.class, "texts", String.class),
            selectClass(TemplateTestCase.class),
            selectClass(TemplateTestCase.InnerTemplateTestCase.class));

    private final List<String> ids;

    /** @param ids of all nodes that there are, as Jupiter has them */
    RandomRequests(List<String> ids) {
        this.ids = ids;
    }

    static LauncherDiscoveryRequestBuilder everything() {
        return Discoveries.selecting(CLASSES.stream()
                .map(type -> (DiscoverySelector) selectClass(type))
                .toArray(DiscoverySelector[]::new));
    }

    /** Whether such a node may only run in a pod. */
    static boolean isMarked(String id) {
        return !id.contains("MixedTestCase")
                || id.contains(":remote()")
                || id.contains(":numbers(")
                || id.contains("RemoteInner");
    }

    Choice choose(Random random) {
        List<DiscoverySelector> selectors = Stream.generate(() -> selector(random))
                .limit(1 + random.nextInt(3))
                .toList();
        return new Choice(selectors, filters(random), random.nextBoolean());
    }

    private DiscoverySelector selector(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> any(NAMED, random);
            case 1 -> iteration(random);
            default -> selectUniqueId(any(ids, random));
        };
    }

    private static DiscoverySelector iteration(Random random) {
        DiscoverySelector parent = any(ITERATED, random);
        int[] indices = IntStream.range(0, 3).filter(i -> random.nextBoolean()).toArray();
        // Of several invocations of a class, Jupiter 5.14 runs one that its hash tables choose.
        boolean one = indices.length == 0 || parent instanceof ClassSelector;
        return selectIteration(parent, one ? new int[] {random.nextInt(2)} : indices);
    }

    private static List<Filter<?>> filters(Random random) {
        List<Filter<?>> filters = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            filters.add(any(
                    List.of(
                            TagFilter.includeTags("a"),
                            TagFilter.excludeTags("b"),
                            TagFilter.includeTags("a | inner", "!b")),
                    random));
        }
        if (random.nextInt(4) == 0) {
            String name = any(List.of("one", "numbers", "made", "two"), random);
            filters.add(new NamedMethods(name));
        }
        return filters;
    }

    private static <T> T any(List<? extends T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** @param ourIds whether nodes are named by the ids that reports show, or by Jupiter's */
    record Choice(List<DiscoverySelector> selectors, List<Filter<?>> filters, boolean ourIds) {

        LauncherDiscoveryRequestBuilder request() {
            return request(selectors.stream().map(selector -> ourIds ? ours(selector) : selector));
        }

        /** The same for Jupiter. */
        LauncherDiscoveryRequestBuilder plainRequest() {
            return request(selectors.stream());
        }

        private LauncherDiscoveryRequestBuilder request(Stream<DiscoverySelector> selected) {
            return Discoveries.selecting(selected.toArray(DiscoverySelector[]::new))
                    .filters(filters.toArray(Filter<?>[]::new));
        }

        private static DiscoverySelector ours(DiscoverySelector selector) {
            return selector instanceof UniqueIdSelector unique
                            && isMarked(unique.getUniqueId().toString())
                    ? selectUniqueId(unique.getUniqueId().toString().replace("junit-jupiter", Constants.ENGINE_ID))
                    : selector;
        }
    }

    /** As Surefire's {@code -Dtest=Foo#bar} is. */
    private record NamedMethods(String name) implements PostDiscoveryFilter {

        @Override
        public FilterResult apply(org.junit.platform.engine.TestDescriptor node) {
            return FilterResult.includedIf(node.getSource()
                    .map(source -> !(source instanceof MethodSource method)
                            || method.getMethodName().equals(name))
                    .orElse(true));
        }
    }
}
