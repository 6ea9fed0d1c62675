package io.podunit.operations.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The part of the API tools' JSON path that names a value: fields, indices, {@code *} and a filter by equality. */
final class JsonPath {

    private static final Pattern STEP =
            Pattern.compile("\\.?\\[\\?\\(\\s*@\\.(?<by>[\\w.-]+)\\s*==\\s*(?<quote>[\"'])(?<is>.*?)\\k<quote>\\s*\\)]"
                    + "|\\.?\\[(?<index>-?\\d+)]|\\.?\\[['\"](?<quoted>[^'\"]+)['\"]]|\\.?\\[?(?<all>\\*)]?"
                    + "|\\.?(?<field>(?:[\\w/-]|\\\\\\.)+)");

    private final List<Step> steps;

    private JsonPath(List<Step> steps) {
        this.steps = steps;
    }

    /** From each value to those that the step leads to. */
    @FunctionalInterface
    private interface Step {
        Stream<JsonNode> from(JsonNode value);
    }

    static JsonPath parse(String path) {
        String text = path.strip();
        if (text.startsWith("{") && text.endsWith("}")) {
            text = text.substring(1, text.length() - 1);
        }
        text = text.startsWith("$") ? text.substring(1) : text;
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("'" + path + "' is no JSON path that can be read, from character "
                        + at + ". Write it like {.status.phase} or .status.conditions[?(@.type==\"Ready\")].status.");
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        return new JsonPath(List.copyOf(steps));
    }

    private static Step step(Matcher matcher) {
        String by = matcher.group("by");
        if (by != null) {
            String is = matcher.group("is");
            return value -> value.valueStream()
                    .filter(element ->
                            element.at('/' + by.replace('.', '/')).asText().equals(is));
        } else if (matcher.group("index") != null) {
            int index = Integer.parseInt(matcher.group("index"));
            return value -> Stream.of(value.path(index < 0 ? value.size() + index : index));
        } else if (matcher.group("all") != null) {
            return JsonNode::valueStream;
        }
        String field = matcher.group("quoted") != null ? matcher.group("quoted") : matcher.group("field");
        String name = field.replace("\\.", ".");
        return value -> Stream.of(value.path(name));
    }

    List<JsonNode> of(JsonNode tree) {
        Stream<JsonNode> values = Stream.of(tree);
        for (Step step : steps) {
            values = values.flatMap(step::from);
        }
        return values.filter(value -> !value.isMissingNode() && !value.isNull()).toList();
    }
}
