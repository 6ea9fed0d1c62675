package io.podunit.samples.truth;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;

/** Names a node alike in the pod and here: its unique id without the engine. */
final class NodeKey {

    private NodeKey() {}

    static String of(String uniqueId) {
        return of(UniqueId.parse(uniqueId));
    }

    static String of(UniqueId id) {
        List<Segment> segments = id.getSegments();
        int engine = segments.size() - 1;
        while (engine > 0 && !segments.get(engine).getType().equals("engine")) {
            engine--;
        }
        // The engine's own node keeps its name: several engines may take part.
        return segments.subList(Math.min(engine + 1, segments.size() - 1), segments.size()).stream()
                .map(segment -> segment.getType() + ':' + segment.getValue())
                .collect(Collectors.joining("/"));
    }
}
