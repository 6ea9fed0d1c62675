package io.podunit.operations.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What differs between two states of one object, but for what the API server keeps in it for itself. Data of Secrets, and values
 * whose name tells that they are one, are compared but not shown.
 */
@API(status = API.Status.INTERNAL)
public final class ObjectDiff {

    private static final String HIDDEN = "(hidden)";
    private static final int LONGEST = 200;
    private static final Set<String> KEPT_BY_SERVER = Set.of(
            "metadata.managedFields",
            "metadata.resourceVersion",
            "metadata.generation",
            "metadata.uid",
            "metadata.creationTimestamp",
            "metadata.selfLink",
            "status");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(passw|secret|token|credential|private.?key|api.?key).*");

    private final boolean secret;

    private ObjectDiff(boolean secret) {
        this.secret = secret;
    }

    /** What of it can be told, and what it is compared by. */
    private record Leaf(String value, String shown) {}

    public static List<Change> between(JsonNode before, JsonNode after) {
        boolean secret = before.path("kind").asText().equals("Secret")
                || after.path("kind").asText().equals("Secret");
        var diff = new ObjectDiff(secret);
        return diff.changes(diff.leaves(before), diff.leaves(after));
    }

    private List<Change> changes(Map<String, Leaf> old, Map<String, Leaf> now) {
        var paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            Leaf before = old.get(path);
            Leaf after = now.get(path);
            if (!Objects.equals(before, after)) {
                changes.add(
                        new Change(path, before == null ? null : before.shown(), after == null ? null : after.shown()));
            }
        }
        return List.copyOf(changes);
    }

    private Map<String, Leaf> leaves(JsonNode object) {
        Map<String, Leaf> leaves = new TreeMap<>();
        collect("", object, false, leaves);
        return leaves;
    }

    private void collect(String path, JsonNode value, boolean hidden, Map<String, Leaf> leaves) {
        if (KEPT_BY_SERVER.contains(path) || value.isMissingNode()) {
            return;
        }
        boolean hide = hidden || hides(path);
        if (value.isObject()) {
            boolean named = SECRET_NAME.matcher(value.path("name").asText()).matches();
            value.properties()
                    .forEach(field -> collect(
                            path.isEmpty() ? field.getKey() : path + '.' + field.getKey(),
                            field.getValue(),
                            hide || (named && field.getKey().equals("value")),
                            leaves));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(path + '[' + i + ']', value.get(i), hide, leaves);
            }
        } else {
            leaves.put(path, new Leaf(value.asText(), hide ? HIDDEN : shown(value.asText())));
        }
    }

    private boolean hides(String path) {
        return (secret && (path.equals("data") || path.equals("stringData")))
                // kubectl keeps all of the object in it, a Secret's data too.
                || path.equals("metadata.annotations.kubectl.kubernetes.io/last-applied-configuration")
                || (path.startsWith("data.") && SECRET_NAME.matcher(path).matches());
    }

    private static String shown(String value) {
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }
}
