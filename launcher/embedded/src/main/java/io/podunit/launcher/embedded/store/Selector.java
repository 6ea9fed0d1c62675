package io.podunit.launcher.embedded.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Selects by labels and by fields, in the API's own syntax. */
@API(status = API.Status.INTERNAL)
public final class Selector {

    public static final Selector ALL = new Selector(List.of(), List.of());

    private static final Pattern LABELS = Pattern.compile(
            "\\s*(?:(?<key>[\\w./-]+)\\s*(?:(?<op>==|=|!=)\\s*(?<value>[\\w.-]*)|\\s(?<set>in|notin)\\s*\\((?<values>[^()]*)\\))?"
                    + "|!\\s*(?<absent>[\\w./-]+))\\s*(?:,|$)");
    private static final Pattern FIELDS = Pattern.compile("\\s*(?<key>[\\w.]+)(?<op>==|=|!=)(?<value>[^,]*)(?:,|$)");

    private final List<Requirement> labels;
    private final List<Requirement> fields;

    private Selector(List<Requirement> labels, List<Requirement> fields) {
        this.labels = labels;
        this.fields = fields;
    }

    /** @param wanted the values of which there must be one, or none where {@code negated}; empty: any value */
    private record Requirement(String key, boolean negated, boolean exists, Set<String> wanted) {

        boolean holds(JsonNode value) {
            boolean present = !value.isMissingNode();
            boolean match = exists ? present : present && wanted.contains(value.asText());
            return match != negated;
        }
    }

    public static Selector of(Resource resource, String labels, String fields) {
        List<Requirement> byField = fields(fields);
        byField.forEach(it -> checkField(resource, it.key()));
        return new Selector(labels(labels), byField);
    }

    boolean matches(JsonNode object) {
        JsonNode own = Trees.at(object, "metadata", "labels");
        return labels.stream().allMatch(it -> it.holds(own.path(it.key())))
                && fields.stream().allMatch(it -> it.holds(field(object, it.key())));
    }

    private static JsonNode field(JsonNode object, String path) {
        JsonNode found = Trees.at(object, path.split("\\."));
        return found.isMissingNode() ? TextNode.valueOf("") : found;
    }

    private static List<Requirement> labels(String text) {
        List<Requirement> requirements = new ArrayList<>();
        Matcher matcher = LABELS.matcher(text);
        for (int at = 0; at < text.length(); at = matcher.end()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw ApiException.badRequest("unable to parse requirement: found '" + text.substring(at) + "'");
            }
            requirements.add(label(matcher));
        }
        return requirements;
    }

    private static Requirement label(Matcher matcher) {
        if (matcher.group("absent") != null) {
            return new Requirement(matcher.group("absent"), true, true, Set.of());
        }
        String key = matcher.group("key");
        if (matcher.group("set") != null) {
            Set<String> values = Set.of(matcher.group("values").trim().split("\\s*,\\s*"));
            return new Requirement(key, matcher.group("set").equals("notin"), false, values);
        }
        if (matcher.group("op") != null) {
            return new Requirement(key, matcher.group("op").equals("!="), false, Set.of(matcher.group("value")));
        }
        return new Requirement(key, false, true, Set.of());
    }

    private static List<Requirement> fields(String text) {
        List<Requirement> requirements = new ArrayList<>();
        Matcher matcher = FIELDS.matcher(text);
        for (int at = 0; at < text.length(); at = matcher.end()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw ApiException.badRequest("invalid field selector: " + text);
            }
            boolean negated = matcher.group("op").equals("!=");
            requirements.add(new Requirement(matcher.group("key"), negated, false, Set.of(matcher.group("value"))));
        }
        return requirements;
    }

    // The API knows few fields, and a selector that silently matches everything is how stand-ins lie.
    private static void checkField(Resource resource, String field) {
        boolean known = Set.of("metadata.name", "metadata.namespace").contains(field)
                || (resource == Resource.PODS
                        && Set.of("status.phase", "spec.nodeName", "spec.restartPolicy", "status.podIP")
                                .contains(field))
                || (resource == Resource.EVENTS
                        && (field.startsWith("involvedObject.") || field.equals("reason") || field.equals("type")))
                || (resource == Resource.NAMESPACES && field.equals("status.phase"));
        if (!known) {
            throw ApiException.badRequest("field label not supported: " + field);
        }
    }
}
