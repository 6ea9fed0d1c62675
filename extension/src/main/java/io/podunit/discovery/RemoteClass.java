package io.podunit.discovery;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * One top-level class that runs in a pod, or what was selected of it.
 *
 * @param descriptor directly below the engine's root
 * @param settings what the annotations in the class set, by key of {@link io.podunit.Constants}
 * @param selectors for the pod: the texts of a {@link io.podunit.launcher.protocol.TestSelection}
 */
@API(status = API.Status.INTERNAL)
public record RemoteClass(RemoteTestDescriptor descriptor, Map<String, String> settings, List<String> selectors) {

    public RemoteClass {
        settings = Map.copyOf(settings);
        selectors = List.copyOf(selectors);
    }

    /** As its source has it. */
    public String className() {
        return descriptor.getUniqueId().getLastSegment().getValue();
    }

    /** How many nodes it is, with all below it; dynamic tests come to them as it runs. */
    public int nodes() {
        return 1 + descriptor.getDescendants().size();
    }
}
