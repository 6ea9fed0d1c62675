package io.podunit.discovery;

import java.util.List;
import org.apiguardian.api.API;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.UniqueId.Segment;

/**
 * Unique ids here to unique ids in the pod and back: only the root differs.
 *
 * @param root of Podunit's engine here, which may lie below a suite
 */
@API(status = API.Status.INTERNAL)
public record UniqueIdMapper(UniqueId root) {

    static final String JUPITER = "junit-jupiter";

    /** What the platform encodes in segments, or by. */
    private static final String RESERVED = "%+[]:/";

    static final String ENGINE = "engine";
    private static final UniqueId POD_ROOT = UniqueId.forEngine(JUPITER);

    /** The id that a node of ours has in the pod. */
    public UniqueId toPod(UniqueId local) {
        return move(local, root, POD_ROOT);
    }

    /** The id here of a node in the pod. */
    public UniqueId toLocal(String pod) {
        return move(UniqueId.parse(pod), POD_ROOT, root);
    }

    /**
     * The id here of a node below another one.
     *
     * @param segment the last one that it has in the pod. Most of them are not worth a parser, and the platform's is slow
     */
    UniqueId child(UniqueId parent, String segment) {
        int colon = segment.indexOf(':');
        if (colon < 2 || !segment.startsWith("[") || !segment.endsWith("]")) {
            return append(parent, parsed(segment));
        }
        String type = segment.substring(1, colon);
        String value = segment.substring(colon + 1, segment.length() - 1);
        return plain(type) && plain(value) ? parent.append(type, value) : append(parent, parsed(segment));
    }

    private static List<Segment> parsed(String segment) {
        List<Segment> segments = UniqueId.parse(segment).getSegments();
        if (segments.size() != 1) {
            throw new IllegalArgumentException("more than one segment: " + segment);
        }
        return segments;
    }

    /** Whether it stands in an id as it is. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (RESERVED.indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The root that Jupiter has beside ours. */
    UniqueId jupiterRoot() {
        return sibling(root, JUPITER);
    }

    /** An id of Jupiter beside ours as one of ours; others as they are. */
    UniqueId claim(UniqueId id) {
        return id.hasPrefix(jupiterRoot()) ? move(id, jupiterRoot(), root) : id;
    }

    /** The id with its innermost engine replaced. */
    static UniqueId sibling(UniqueId id, String engine) {
        var segments = id.getSegments();
        var last = segments.size() - 1;
        while (last > 0 && !segments.get(last).getType().equals(ENGINE)) {
            last--;
        }
        var parent = segments.subList(0, last);
        var swapped = parent.isEmpty() ? UniqueId.forEngine(engine) : of(parent).appendEngine(engine);
        return append(swapped, segments.subList(last + 1, segments.size()));
    }

    private static UniqueId of(List<Segment> segments) {
        var first = segments.get(0);
        return append(UniqueId.root(first.getType(), first.getValue()), segments.subList(1, segments.size()));
    }

    /** The engine that a node belongs to: the innermost one. */
    static boolean belongsTo(UniqueId id, String engine) {
        return id.getSegments().stream()
                .filter(segment -> segment.getType().equals(ENGINE))
                .reduce((outer, inner) -> inner)
                .filter(segment -> segment.getValue().equals(engine))
                .isPresent();
    }

    private static UniqueId move(UniqueId id, UniqueId from, UniqueId to) {
        if (!id.hasPrefix(from)) {
            throw new IllegalArgumentException(id + " does not lie below " + from);
        }
        var segments = id.getSegments();
        return append(to, segments.subList(from.getSegments().size(), segments.size()));
    }

    private static UniqueId append(UniqueId to, List<Segment> segments) {
        var id = to;
        for (var segment : segments) {
            id = id.append(segment);
        }
        return id;
    }
}
