package io.podunit.bundle;

import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A class path ready to travel.
 *
 * @param items in order, with names that are unique
 * @param contents by digest
 */
@API(status = API.Status.INTERNAL)
public record TestBundle(List<ClassPathItem> items, Map<String, Content> contents) {

    public TestBundle {
        items = List.copyOf(items);
        contents = Map.copyOf(contents);
    }

    /** All digests, each once. */
    public List<String> digests() {
        return items.stream().map(ClassPathItem::digest).distinct().toList();
    }
}
