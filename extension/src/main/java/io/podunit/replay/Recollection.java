package io.podunit.replay;

import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Digest;
import io.podunit.launcher.protocol.ExecutionEvent.Finished;
import io.podunit.launcher.protocol.ExecutionEvent.Output;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.ExecutionEvent.Reported;
import io.podunit.launcher.protocol.ExecutionEvent.Skipped;
import io.podunit.launcher.protocol.NodeData;
import io.podunit.launcher.protocol.NodeOutcome;
import io.podunit.replay.output.OutputBuffer;
import io.podunit.replay.output.OutputReplay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.platform.engine.UniqueId;

/**
 * What came after a gap. Nobody can say in which order it belongs to what is missing, so it waits here until the pod's end is known,
 * and the closing digest tells what it lacks.
 */
final class Recollection {

    private final Map<String, Finished> finished = new HashMap<>();
    private final Map<String, String> skipped = new HashMap<>();
    private final Map<String, List<Map<String, String>>> entries = new HashMap<>();
    private final Map<String, Map<String, NodeData>> children = new HashMap<>();
    private final Map<String, OutputBuffer> printed = new LinkedHashMap<>();

    void accept(ExecutionEvent event) {
        if (event instanceof Finished end) {
            finished.put(end.id(), end);
        } else if (event instanceof Skipped skip) {
            skipped.put(skip.id(), skip.reason());
        } else if (event instanceof Reported reported) {
            entries.computeIfAbsent(reported.id(), id -> new ArrayList<>()).add(reported.entries());
        } else if (event instanceof Registered registered) {
            children(registered.parent()).put(registered.node().id(), registered.node());
        } else if (event instanceof Output output && output.id() != null) {
            printed.computeIfAbsent(output.id(), id -> new OutputBuffer()).add(output);
        } else if (event instanceof Digest digest) {
            digest.outcomes().forEach(this::name);
        }
    }

    private void name(NodeOutcome outcome) {
        NodeOutcome.Name name = outcome.name();
        if (name != null) {
            String parent = UniqueId.parse(outcome.id()).removeLastSegment().toString();
            NodeData node = new NodeData(
                    outcome.id(),
                    name.displayName(),
                    name.legacyName(),
                    name.test(),
                    name.container(),
                    null,
                    List.of());
            children(parent).putIfAbsent(outcome.id(), node);
        }
    }

    private Map<String, NodeData> children(String parent) {
        return children.computeIfAbsent(parent, id -> new LinkedHashMap<>());
    }

    /** Nodes that were registered below that one; some of them may be known already. */
    List<NodeData> childrenOf(String parent) {
        return List.copyOf(children.getOrDefault(parent, Map.of()).values());
    }

    Optional<Finished> end(String id) {
        return Optional.ofNullable(finished.get(id));
    }

    Optional<String> skipReason(String id) {
        return Optional.ofNullable(skipped.get(id));
    }

    /** What that node printed; to be printed by who takes it. */
    Runnable take(String id) {
        OutputBuffer output = printed.remove(id);
        return output == null ? () -> {} : () -> output.drain(OutputReplay::print);
    }

    /** What is left of a class, likewise: of nodes that were never told. */
    Runnable takeBelow(String id) {
        return take(below(id));
    }

    /** Nobody tells of that class now: it runs again. */
    void forget(String id) {
        printed.keySet().removeIf(below(id));
    }

    /** What is left, likewise. */
    Runnable takeAll() {
        return take(node -> true);
    }

    private static Predicate<String> below(String id) {
        return node -> node.equals(id) || node.startsWith(id + '/');
    }

    private Runnable take(Predicate<String> nodes) {
        List<Runnable> all = List.copyOf(printed.keySet()).stream()
                .filter(nodes)
                .map(this::take)
                .toList();
        return () -> all.forEach(Runnable::run);
    }

    List<Map<String, String>> entriesOf(String id) {
        return entries.getOrDefault(id, List.of());
    }
}
