package io.podunit.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.platform.engine.TestDescriptor;

/**
 * One top-level class that runs in a pod, or what was selected of it.
 *
 * @param descriptor directly below the engine's root
 * @param settings what the annotations in the class set, by key of {@link io.podunit.Constants}
 * @param selectors for the pod: the texts of a {@link io.podunit.launcher.protocol.TestSelection}
 */
@API(status = API.Status.INTERNAL)
public record RemoteClass(RemoteTestDescriptor descriptor, Map<String, String> settings, List<String> selectors) {

    private static final Set<String> METHODS = Set.of("method", "test-template", "test-factory");

    public RemoteClass {
        settings = Map.copyOf(settings);
        selectors = List.copyOf(selectors);
    }

    /** As its source has it. */
    public String className() {
        return descriptor.getUniqueId().getLastSegment().getValue();
    }

    /**
     * As much of it as some of its selectors choose. Only for a class of which each child has one, {@link #divisible()}; of another one
     * nothing is in any part, which whoever joins them says.
     */
    public RemoteClass part(Collection<String> chosen) {
        List<TestDescriptor> children = new ArrayList<>(divisible() ? descriptor.getChildren() : Set.of());
        int[] indexes = IntStream.range(0, children.size())
                .filter(index -> chosen.contains(selectors.get(index)))
                .toArray();
        return new RemoteClass(
                descriptor.part(Arrays.stream(indexes).mapToObj(children::get).toList()),
                settings,
                Arrays.stream(indexes).mapToObj(selectors::get).toList());
    }

    /** Whether it is made of methods only, and all of each was selected. */
    public boolean divisible() {
        return selectors.size() == descriptor.getChildren().size()
                && descriptor.getChildren().stream()
                        .allMatch(child -> METHODS.contains(
                                child.getUniqueId().getLastSegment().getType()));
    }

    /** Parts of the same class next to each other are one part, or the class. */
    public static List<RemoteClass> joined(List<RemoteClass> parts) {
        List<RemoteClass> joined = new ArrayList<>();
        for (RemoteClass next : parts) {
            RemoteClass last = joined.isEmpty() ? next : joined.get(joined.size() - 1);
            if (last != next && last.sharesClassWith(next)) {
                joined.set(joined.size() - 1, last.with(next));
            } else {
                joined.add(next);
            }
        }
        return List.copyOf(joined);
    }

    /** Whether other pods have the rest of the class. */
    public boolean partial() {
        return descriptor.whole().isPresent();
    }

    private boolean sharesClassWith(RemoteClass other) {
        return partial() && descriptor.whole().equals(other.descriptor.whole());
    }

    private RemoteClass with(RemoteClass other) {
        RemoteTestDescriptor whole = descriptor.whole().orElseThrow();
        List<TestDescriptor> children = new ArrayList<>(descriptor.getChildren());
        children.addAll(other.descriptor.getChildren());
        List<String> both =
                Stream.of(this, other).flatMap(part -> part.selectors.stream()).toList();
        boolean all = children.size() == whole.getChildren().size();
        return new RemoteClass(all ? whole : whole.part(children), settings, both);
    }

    /** How many nodes it is, with all below it; dynamic tests come to them as it runs. */
    public int nodes() {
        return 1 + descriptor.getDescendants().size();
    }
}
