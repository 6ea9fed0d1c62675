package io.podunit.exec;

import com.fasterxml.jackson.databind.JsonNode;
import io.podunit.PlainText;
import io.podunit.PodunitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How pods are named: by a label selector as {@code kubectl} takes it, by a workload or a pod as {@code KIND/NAME}, or by the name of a
 * pod. A label selector has one of the signs that no name has.
 */
sealed interface PodSelection {

    /** They become parts of requests' paths. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    Pattern SIGNS = Pattern.compile("[=!(),\\s]");

    record Labels(String selector) implements PodSelection {}

    record Workload(String kind, String name) implements PodSelection {}

    record OnePod(String name) implements PodSelection {}

    static PodSelection of(String text) {
        String stripped = text.strip();
        if (SIGNS.matcher(stripped).find()) {
            return new Labels(stripped);
        }
        int slash = stripped.indexOf('/');
        check(stripped.substring(slash + 1), text);
        if (slash < 0) {
            return new OnePod(stripped);
        }
        check(stripped.substring(0, slash), text);
        String kind = stripped.substring(0, slash);
        String name = stripped.substring(slash + 1);
        return kind.equals("pod") || kind.equals("pods") || kind.equals("po")
                ? new OnePod(name)
                : new Workload(kind, name);
    }

    private static void check(String name, String text) {
        if (!NAME.matcher(name).matches()) {
            throw new PodunitException('\'' + PlainText.line(text)
                    + "' selects no pods. Write a label selector such as app=web, KIND/NAME of a workload such as"
                    + " deployment/web, or the name of a pod.");
        }
    }

    /** The label selector of a workload's pods; empty where it has none. */
    static Optional<String> ofWorkload(JsonNode workload) {
        JsonNode selector = workload.at("/spec/selector");
        boolean plain = !selector.has("matchLabels") && !selector.has("matchExpressions");
        List<String> terms = new ArrayList<>();
        (plain ? selector : selector.path("matchLabels"))
                .properties()
                .forEach(label ->
                        terms.add(label.getKey() + '=' + label.getValue().asText()));
        selector.path("matchExpressions").forEach(expression -> terms.add(term(expression)));
        return terms.isEmpty() ? Optional.empty() : Optional.of(String.join(",", terms));
    }

    private static String term(JsonNode expression) {
        String key = expression.path("key").asText();
        String operator = expression.path("operator").asText();
        String values = expression
                .path("values")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.joining(",", "(", ")"));
        return switch (operator) {
            case "In" -> key + " in " + values;
            case "NotIn" -> key + " notin " + values;
            case "DoesNotExist" -> '!' + key;
            default -> key;
        };
    }
}
