package io.podunit.operations.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/** An object as the cluster has, or had, it. */
@API(status = API.Status.EXPERIMENTAL)
public final class ClusterObject {

    private final JsonNode tree;

    @API(status = API.Status.INTERNAL)
    public ClusterObject(JsonNode tree) {
        this.tree = tree;
    }

    public String kind() {
        return tree.path("kind").asText();
    }

    public String name() {
        return tree.at("/metadata/name").asText();
    }

    /** Empty where the kind is in none. */
    public String namespace() {
        return tree.at("/metadata/namespace").asText();
    }

    public String uid() {
        return tree.at("/metadata/uid").asText();
    }

    /**
     * The values at a path, as {@code kubectl -o jsonpath} has it: {@code {.status.phase}}, {@code .spec.ports[0].port},
     * {@code .status.conditions[?(@.type=="Ready")].status}.
     *
     * @return empty where there is nothing
     * @throws IllegalArgumentException where it is no such path
     */
    public List<String> values(String path) {
        return JsonPath.parse(path).of(tree).stream()
                .map(value -> value.isValueNode() ? value.asText() : value.toString())
                .toList();
    }

    /** The first of {@link #values}; empty text where there is none. */
    public String text(String path) {
        List<String> values = values(path);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** The first of {@link #values}, where it is a whole number. */
    public OptionalInt number(String path) {
        return JsonPath.parse(path).of(tree).stream()
                .filter(JsonNode::isInt)
                .mapToInt(JsonNode::asInt)
                .findFirst();
    }

    /** All of it, as JSON. Of a Secret too: not for logs. */
    public String json() {
        return tree.toString();
    }

    @API(status = API.Status.INTERNAL)
    public JsonNode tree() {
        return tree;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterObject object && tree.equals(object.tree);
    }

    @Override
    public int hashCode() {
        return Objects.hash(uid());
    }

    /** Never the content: it may be a Secret. */
    @Override
    public String toString() {
        return kind() + ' ' + name() + (namespace().isEmpty() ? "" : " in namespace " + namespace());
    }
}
