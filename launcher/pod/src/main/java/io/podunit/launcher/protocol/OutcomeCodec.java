package io.podunit.launcher.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of the closing digest, packed: it says once more what the events have said, and is only looked into where some of those are
 * missing.
 */
final class OutcomeCodec {

    private OutcomeCodec() {}

    static String pack(List<NodeOutcome> outcomes) {
        return new String(Packed.pack(Json.write(fields(outcomes))), StandardCharsets.US_ASCII);
    }

    static List<NodeOutcome> unpack(String packed) {
        return read(JsonObject.of(Json.read(Packed.unpack(packed))));
    }

    private static Map<String, @Nullable Object> fields(List<NodeOutcome> outcomes) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("outcomes", outcomes(outcomes));
        fields.put("names", names(outcomes));
        return fields;
    }

    private static List<Object> outcomes(List<NodeOutcome> outcomes) {
        List<Object> flat = new ArrayList<>(outcomes.size() * 2);
        for (NodeOutcome outcome : outcomes) {
            flat.add(outcome.id());
            flat.add(outcome.status().name());
        }
        return flat;
    }

    /** Four texts for each node that has a name: the others are in the order of {@code outcomes}, and known. */
    private static @Nullable List<Object> names(List<NodeOutcome> outcomes) {
        List<Object> flat = new ArrayList<>();
        for (NodeOutcome outcome : outcomes) {
            NodeOutcome.Name name = outcome.name();
            if (name != null) {
                String legacy = name.legacyName().equals(name.displayName()) ? "" : name.legacyName();
                String type = (name.test() ? "t" : "") + (name.container() ? "c" : "");
                flat.addAll(List.of(outcome.id(), name.displayName(), legacy, type));
            }
        }
        return flat.isEmpty() ? null : flat;
    }

    /** What {@link #fields} wrote. */
    static List<NodeOutcome> read(JsonObject json) {
        List<String> flat = json.pairs("outcomes");
        Map<String, NodeOutcome.Name> names = namesById(json.texts("names"));
        List<NodeOutcome> outcomes = new ArrayList<>(flat.size() / 2);
        for (int i = 0; i < flat.size(); i += 2) {
            String id = flat.get(i);
            NodeStatus status = JsonObject.constantNamed(flat.get(i + 1), NodeStatus.class);
            outcomes.add(new NodeOutcome(id, status, names.get(id)));
        }
        return outcomes;
    }

    private static Map<String, NodeOutcome.Name> namesById(List<String> flat) {
        if (flat.size() % 4 != 0) {
            throw new MalformedEventException("field names holds a part of a name");
        }
        Map<String, NodeOutcome.Name> names = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 4) {
            String name = flat.get(i + 1);
            String legacy = flat.get(i + 2).isEmpty() ? name : flat.get(i + 2);
            String type = flat.get(i + 3);
            names.put(flat.get(i), new NodeOutcome.Name(name, legacy, type.contains("t"), type.contains("c")));
        }
        return names;
    }
}
