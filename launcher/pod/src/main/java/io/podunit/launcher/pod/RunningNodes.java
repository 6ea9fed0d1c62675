package io.podunit.launcher.pod;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes run, and to which of them a thread's output belongs.
 *
 * <p>A thread that runs a node prints in its name. Other threads belong to the node that started them; if that has ended, to what
 * still runs above it. From there the way leads down for as long as there is only one: what a server says that was started before
 * all tests belongs to the test that runs, as it would locally, where time alone decides. Where tests run beside each other it
 * cannot be told, and the container that they share has it.
 */
final class RunningNodes {

    private final Node root = new Node(null, null, null);
    private final Map<String, Node> running = new ConcurrentHashMap<>();
    private final InheritableThreadLocal<@Nullable Node> current = new InheritableThreadLocal<>();

    /** On the thread that runs it. */
    void started(String id, @Nullable String parent) {
        Node above = parent == null ? root : running.getOrDefault(parent, root);
        Node node = new Node(id, above, current.get());
        above.children.add(node);
        running.put(id, node);
        current.set(node);
    }

    /** On the thread that runs it: one that waits for children of one node may run another one meanwhile. */
    void finished(String id) {
        Node node = running.remove(id);
        if (node != null && node.parent != null) {
            node.ended = true;
            node.parent.children.remove(node);
            current.set(node.before);
        }
    }

    /** The node that has what this thread prints; null where none runs. */
    @Nullable
    String current() {
        @Nullable Node mine = current.get();
        Node node = mine == null ? root : mine;
        while (node.ended && node.parent != null) {
            node = node.parent;
        }
        for (Node child = node.onlyChild(); child != null; child = node.onlyChild()) {
            node = child;
        }
        return node.id;
    }

    private static final class Node {

        private final @Nullable String id;
        private final @Nullable Node parent;
        private final @Nullable Node before;
        private final Set<Node> children = ConcurrentHashMap.newKeySet();
        private volatile boolean ended;

        /** @param before what its thread ran until then */
        Node(@Nullable String id, @Nullable Node parent, @Nullable Node before) {
            this.id = id;
            this.parent = parent;
            this.before = before;
        }

        @Nullable
        Node onlyChild() {
            Iterator<Node> all = children.iterator();
            Node first = all.hasNext() ? all.next() : null;
            return all.hasNext() ? null : first;
        }
    }
}
