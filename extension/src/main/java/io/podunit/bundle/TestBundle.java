package io.podunit.bundle;

import io.podunit.bundle.content.Content;
import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A class path, and what else a JVM has, ready to travel.
 *
 * @param items in order, with names that are unique
 * @param others what is not on the class path
 * @param arguments that a JVM needs to find the others
 * @param artifacts what that JVM leaves to be sent back
 * @param contents by digest
 */
@API(status = API.Status.INTERNAL)
public record TestBundle(
        List<ClassPathItem> items,
        List<ClassPathItem> others,
        List<String> arguments,
        List<String> artifacts,
        Map<String, Content> contents) {

    public TestBundle {
        items = List.copyOf(items);
        others = List.copyOf(others);
        arguments = List.copyOf(arguments);
        artifacts = List.copyOf(artifacts);
        contents = Map.copyOf(contents);
    }

    /** All digests, each once. */
    public List<String> digests() {
        return Stream.concat(items.stream(), others.stream())
                .map(ClassPathItem::digest)
                .distinct()
                .toList();
    }
}
