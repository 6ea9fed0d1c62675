package io.podunit.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** The nodes of one shard, by the ids that the pod uses. */
final class NodeRegistry {

    private final Function<UniqueId, String> podId;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Node> classes = new ArrayList<>();

    /** @param classes top-level classes of the shard, with all that was discovered below them */
    NodeRegistry(Collection<? extends TestDescriptor> classes, Function<UniqueId, String> podId) {
        this.podId = podId;
        classes.forEach(descriptor -> this.classes.add(add(descriptor, null)));
    }

    private Node add(TestDescriptor descriptor, @Nullable Node parent) {
        Node node = register(podId.apply(descriptor.getUniqueId()), descriptor, parent);
        descriptor.getChildren().forEach(child -> add(child, node));
        return node;
    }

    /** A class that was not there from the beginning. */
    void add(TestDescriptor descriptor) {
        classes.add(add(descriptor, null));
    }

    Node register(String id, TestDescriptor descriptor, @Nullable Node parent) {
        Node node = new Node(id, descriptor, parent);
        nodes.put(id, node);
        return node;
    }

    Optional<Node> find(String id) {
        return Optional.ofNullable(get(id));
    }

    @Nullable
    Node get(String id) {
        return nodes.get(id);
    }

    List<Node> classes() {
        return classes;
    }

    boolean allEnded() {
        return classes.stream().allMatch(Node::ended);
    }
}
